/** What the tests against real stores share: the stores in containers, and their failures. */
package io.plaza.kit.containers;
