/**
 * The HTTP contract, line by line: what is answered, what is refused and how. The tests know
 * nothing but the base URL, make people of their own, and run side by side; those that need room in
 * a feed share a resource lock.
 */
package io.plaza.system.http;
