/** Proves that the simulated carrier behaves as told, and that its judge can find fault. */
package io.callavan.simulator;
