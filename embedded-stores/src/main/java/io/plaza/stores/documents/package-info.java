/**
 * The document store: MongoDB's wire protocol over one H2 MVStore file.
 *
 * <p>The protocol, the commands and the query language are mongo-java-server's. This package is its
 * storage: documents in the order of their {@code _id} ({@link
 * io.plaza.stores.documents.OrderedCollection}), writes that are on disk before they are
 * acknowledged ({@link io.plaza.stores.documents.DurableBackend}, {@link
 * io.plaza.stores.documents.GroupCommit}).
 *
 * <p>Kept documents are never changed in place: a query hands out copies, an update puts a new
 * document. So a reply can't change before it is sent, and a commit never writes half an update.
 */
package io.plaza.stores.documents;
