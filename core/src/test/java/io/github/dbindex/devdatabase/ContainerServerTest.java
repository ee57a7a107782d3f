package io.github.dbindex.devdatabase;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.dockerjava.api.model.ExposedPort;
import com.github.dockerjava.api.model.HostConfig;
import com.github.dockerjava.api.model.Ports;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ContainerServerTest {

    @Test
    void isPublishedOnTheLoopbackAddressAlone() {
        HostConfig host = ContainerServer.onLoopback(new HostConfig());

        Map<ExposedPort, Ports.Binding[]> bindings = host.getPortBindings().getBindings();
        assertThat(bindings).containsOnlyKeys(ExposedPort.tcp(5432));
        assertThat(bindings.get(ExposedPort.tcp(5432))).containsExactly(Ports.Binding.bindIp("127.0.0.1"));
    }
}
