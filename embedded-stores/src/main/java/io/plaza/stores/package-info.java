/**
 * The stores of the one-server topology: MongoDB's and S3's wire protocols, kept in a folder.
 *
 * <p>The room holds what makes a folder a pair of stores: {@link io.plaza.stores.DataFolder} (the
 * folder, its secrets, its lock), {@link io.plaza.stores.EmbeddedStores} (both stores, started and
 * stopped together), {@link io.plaza.stores.StoresListener} (the same inside a server) and {@link
 * io.plaza.stores.Prepare} (what is checked before a server starts). The stores themselves are next
 * door, in {@code documents} and {@code objects}. Nothing of the services lives here: they know the
 * two protocols and nothing of this module.
 */
package io.plaza.stores;
