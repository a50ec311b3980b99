/**
 * The pages in a real browser, as people use them: with a mouse, with a keyboard, on a small
 * screen, in the dark. After each test the browser's console must be clean.
 */
package io.plaza.system.browser;
