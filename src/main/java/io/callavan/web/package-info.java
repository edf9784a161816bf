/** The door: who comes in, what may come in, and how a refusal is told. */
@NullMarked
package io.callavan.web;

import org.jspecify.annotations.NullMarked;
