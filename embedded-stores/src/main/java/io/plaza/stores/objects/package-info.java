/** The object store: S3's wire protocol, with signatures checked, over a folder of files. */
package io.plaza.stores.objects;
