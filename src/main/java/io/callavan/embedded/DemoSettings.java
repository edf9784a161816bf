package io.callavan.embedded;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.core.env.Environment;

/**
 * Where the demo's things are.
 *
 * @param dataFolder as it was configured, mostly relative
 * @param url of this process's API and console, without a slash at the end
 * @param simulated whether calls go to the simulated carrier
 * @param simulatorUrl of its API, without a slash at the end
 * @param simulatorKey what it is shown
 */
record DemoSettings(Path dataFolder, String url, boolean simulated, String simulatorUrl, String simulatorKey) {

    /** Of an application that listens on a port. */
    static DemoSettings of(Environment environment, String port) {
        return new DemoSettings(
                Path.of(environment.getProperty("callavan.data-dir", "data")),
                "http://127.0.0.1:" + port,
                environment.getProperty("callavan.carrier", "").equals("simulator"),
                environment.getProperty("callavan.carriers.simulator.url", ""),
                environment.getProperty("callavan.carriers.simulator.api-key", ""));
    }

    Path credentials() {
        return dataFolder.resolve("credentials");
    }

    /** The lines of the credentials file that may differ at each start. */
    Map<String, String> addresses() {
        Map<String, String> addresses = new LinkedHashMap<>();
        addresses.put("CALLAVAN_URL", url);
        if (simulated) {
            addresses.put("CALLAVAN_SIMULATOR_URL", simulatorUrl);
            addresses.put("CALLAVAN_SIMULATOR_KEY", simulatorKey);
        }
        return addresses;
    }

    /** Without the key. */
    @Override
    public String toString() {
        return "DemoSettings[" + dataFolder + ", " + url + ", " + simulatorUrl + "]";
    }
}
