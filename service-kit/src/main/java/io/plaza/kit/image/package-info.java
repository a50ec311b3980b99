/**
 * Images: what a service needs to take an uploaded picture, to keep it, and to serve it.
 *
 * <p>The way of an upload: {@link io.plaza.kit.image.MultipartUpload} reads it from the request,
 * {@link io.plaza.kit.image.ImageWorkshop} lets a few at once through to {@link
 * io.plaza.kit.image.Renditions}, which makes a picture of our own of it, and {@link
 * io.plaza.kit.image.ImageStore} keeps that. {@link io.plaza.kit.image.ImageServing} answers with
 * it. Nothing here knows a service, a database or CDI; every class is made by its constructor.
 *
 * <p>All of it works in memory and within bounds: no temporary file, no byte of an upload's
 * metadata in what is kept.
 */
package io.plaza.kit.image;
