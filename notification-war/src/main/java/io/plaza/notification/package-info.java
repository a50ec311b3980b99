/**
 * The notification service: news of posts, and the cleaner that forgets them.
 *
 * <p>A {@link io.plaza.notification.Notification notification} has the id of its post, so one post
 * has one, whatever races or repeats. Who wrote the post, what it says and when is read from the
 * post service, never from the caller. It lives for the {@link io.plaza.notification.Retention
 * retention time}: after that no {@link io.plaza.notification.NotificationFeed feed} shows it, and
 * the {@link io.plaza.notification.Cleaner cleaner} deletes it.
 */
package io.plaza.notification;
