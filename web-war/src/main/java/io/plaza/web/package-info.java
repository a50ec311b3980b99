/**
 * The pages of Plaza: what they show, and what their forms do. They hold no state and no session:
 * views are transient, beans live for a request, and the visitor's token travels in a cookie. What
 * the pages know of the services is the HTTP contract ({@link io.plaza.web.service}).
 */
package io.plaza.web;
