/**
 * The story service: pictures that everyone but their author sees, newest first.
 *
 * <p>An upload becomes a rendition, which goes to the object store, and then a {@link
 * io.plaza.story.Story story}, which goes to the document store: what a {@link
 * io.plaza.story.StoryFeed feed} names can be had at {@link io.plaza.story.StoryImageResource
 * /story/image}.
 */
package io.plaza.story;
