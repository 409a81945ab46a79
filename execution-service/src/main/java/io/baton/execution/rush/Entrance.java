package io.baton.execution.rush;

import io.netty.channel.Channel;
import org.springframework.beans.factory.ObjectFactory;
import org.springframework.boot.reactor.netty.NettyServerCustomizer;
import org.springframework.stereotype.Component;
import reactor.netty.NettyPipeline;
import reactor.netty.http.server.HttpServer;

/** Gives each connection its door. The server is made before anything else of the service is, so that the doorkeeper comes later. */
@Component
class Entrance implements NettyServerCustomizer {

    private final ObjectFactory<Doorkeeper> doorkeeper;

    Entrance(ObjectFactory<Doorkeeper> doorkeeper) {
        this.doorkeeper = doorkeeper;
    }

    @Override
    public HttpServer apply(HttpServer server) {
        return server.doOnChannelInit((observer, channel, remote) -> hang(channel))
                .mapHandle((handled, connection) -> handled.contextWrite(context -> Rush.noted(
                        context, connection.channel().attr(Door.PLACE).get())));
    }

    private void hang(Channel channel) {
        if (channel.pipeline().get(NettyPipeline.HttpTrafficHandler) != null) {
            channel.pipeline()
                    .addBefore(NettyPipeline.HttpTrafficHandler, "baton.door", new Door(doorkeeper.getObject()));
        }
    }
}
