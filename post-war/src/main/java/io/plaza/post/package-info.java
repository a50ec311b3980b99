/**
 * The post service: texts, pictures or both, and the outbox that tells the notification service of
 * each new one.
 *
 * <p>A {@link io.plaza.post.Post post} is written with the mark "not told yet" in one document, so
 * in one atomic write. The {@link io.plaza.post.Courier courier} has the {@link
 * io.plaza.post.Outbox outbox} tell of it as soon as it is safe, and the {@link io.plaza.post.Relay
 * relay} tells again what was not heard. To be told twice does no harm: the notification service
 * keeps one notification for a post.
 */
package io.plaza.post;
