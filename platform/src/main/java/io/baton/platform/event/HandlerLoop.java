package io.baton.platform.event;

import io.baton.platform.event.CloudEvents.Reading;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.springframework.kafka.listener.BatchListenerFailedException;
import org.springframework.kafka.listener.BatchMessageListener;

/**
 * What one poll brings to one handler: all of it in one transaction. If that fails for a reason that lies in an event, each
 * is applied alone, in order, up to the one at fault; Kafka's error handler then takes that one.
 */
final class HandlerLoop implements BatchMessageListener<String, byte[]> {

    private final EventHandler handler;

    private final Inbox inbox;

    private final CloudEvents cloudEvents;

    HandlerLoop(EventHandler handler, Inbox inbox, CloudEvents cloudEvents) {
        this.handler = handler;
        this.inbox = inbox;
        this.cloudEvents = cloudEvents;
    }

    @Override
    public void onMessage(List<ConsumerRecord<String, byte[]>> polled) {
        var events = new ArrayList<Reading.Readable>(polled.size());
        for (var heard : polled) {
            switch (cloudEvents.read(handler.topic(), heard)) {
                case Reading.Readable readable -> events.add(readable);
                case Reading.Unreadable unreadable -> {
                    apply(events, polled);
                    throw failed(new Setback.NoEvent(unreadable.reason()), heard);
                }
            }
        }
        apply(events, polled);
    }

    private void apply(List<Reading.Readable> events, List<ConsumerRecord<String, byte[]>> polled) {
        try {
            inbox.apply(handler, events);
        } catch (Setback.Outage outage) {
            throw failed(outage, polled.getFirst());
        } catch (Setback setback) {
            oneByOne(events, polled);
        }
    }

    private void oneByOne(List<Reading.Readable> events, List<ConsumerRecord<String, byte[]>> polled) {
        for (var place = 0; place < events.size(); place++) {
            try {
                inbox.apply(handler, List.of(events.get(place)));
            } catch (Setback setback) {
                throw failed(setback, polled.get(place));
            }
        }
    }

    private static BatchListenerFailedException failed(Setback setback, ConsumerRecord<?, ?> heard) {
        return new BatchListenerFailedException(setback.reason(), setback, heard);
    }
}
