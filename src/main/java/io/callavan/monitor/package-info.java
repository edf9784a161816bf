/** What an operator sees and may touch of a running node: MXBeans for JMX and Hawtio, and health. Nobody knows this room. */
@NullMarked
package io.callavan.monitor;

import org.jspecify.annotations.NullMarked;
