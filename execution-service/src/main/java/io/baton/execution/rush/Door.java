package io.baton.execution.rush;

import io.baton.execution.rush.Crowd.Place;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpStatusClass;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.AttributeKey;
import io.netty.util.ReferenceCountUtil;
import org.jspecify.annotations.Nullable;

/**
 * The door of one connection, right behind what reads requests off it. What it refuses it answers itself, throws the rest of
 * the request away, and nothing behind it ever hears of it.
 */
final class Door extends ChannelDuplexHandler {

    /** Where those who were let in have their place. */
    static final AttributeKey<Place> PLACE = AttributeKey.valueOf(Place.class.getName());

    /** The body of a refused request is read up to here, to keep the connection; a longer one costs its client a new one. */
    private static final int DROPPED_MAX = 1 << 18;

    private final Keeper keeper;

    private int unanswered;

    private boolean isWhole;

    private boolean dropping;

    private int dropped;

    private boolean isToRead;

    Door(Keeper keeper) {
        this.keeper = keeper;
    }

    /** Who decides. */
    interface Keeper {

        /** Lets it in, or answers null. */
        @Nullable
        Place enter(HttpRequest request);

        /** Whether it is let in even when there is no place. */
        boolean isLetPass(HttpRequest request);

        FullHttpResponse refusal(HttpRequest request);
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        if (dropping) {
            drop(context, message);
        } else if (message instanceof HttpRequest request) {
            arrive(context, request);
        } else {
            isWhole |= message instanceof LastHttpContent;
            context.fireChannelRead(message);
        }
    }

    /**
     * A request behind another one that is not answered yet cannot be refused here, for its answer would come first; few
     * clients send such, and what it wants to start is still weighed where it would be started.
     */
    private void arrive(ChannelHandlerContext context, HttpRequest request) {
        if (unanswered == 0
                && request.method().equals(HttpMethod.POST)
                && request.decoderResult().isSuccess()) {
            var place = keeper.enter(request);
            if (place == null && !keeper.isLetPass(request)) {
                refuse(context, request);
                return;
            }
            context.channel().attr(PLACE).set(place);
        }
        unanswered++;
        isWhole = false;
        context.fireChannelRead(request);
    }

    private void refuse(ChannelHandlerContext context, HttpRequest request) {
        dropping = true;
        dropped = 0;
        isToRead = true;
        var refusal = keeper.refusal(request);
        if (isKept(request)) {
            var unused = context.writeAndFlush(refusal);
        } else {
            refusal.headers().set(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE);
            var unused = context.writeAndFlush(refusal).addListener(ChannelFutureListener.CLOSE);
        }
        ReferenceCountUtil.release(request);
    }

    /** Who asks before sending a body may send it or not after a refusal, and nobody can tell it from the next request. */
    private static boolean isKept(HttpRequest request) {
        return request.protocolVersion().equals(HttpVersion.HTTP_1_1)
                && HttpUtil.isKeepAlive(request)
                && !HttpUtil.is100ContinueExpected(request);
    }

    private void drop(ChannelHandlerContext context, Object message) {
        isToRead = true;
        if (message instanceof HttpContent content) {
            dropped += content.content().readableBytes();
            dropping = !(content instanceof LastHttpContent);
            if (dropped > DROPPED_MAX || content.decoderResult().isFailure()) {
                var unused = context.close();
            }
        }
        ReferenceCountUtil.release(message);
    }

    /**
     * Whoever reads on behind this door does so for what it was handed; what was refused is followed up here. A request whose
     * body is still to come waits for its own sender, and must not take up a place meanwhile.
     */
    @Override
    public void channelReadComplete(ChannelHandlerContext context) {
        if (!isWhole) {
            leave(context);
        }
        readOn(context);
        context.fireChannelReadComplete();
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext context) {
        readOn(context);
        context.fireChannelWritabilityChanged();
    }

    /** No faster than its client takes the refusals. */
    private void readOn(ChannelHandlerContext context) {
        if (isToRead && context.channel().isWritable()) {
            isToRead = false;
            context.read();
        }
    }

    @Override
    public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
        if (message instanceof LastHttpContent && !isInformational(message)) {
            unanswered--;
            leave(context);
        }
        var unused = context.write(message, promise);
    }

    private static boolean isInformational(Object message) {
        return message instanceof HttpResponse response
                && response.status().codeClass() == HttpStatusClass.INFORMATIONAL;
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        leave(context);
        context.fireChannelInactive();
    }

    private static void leave(ChannelHandlerContext context) {
        var place = context.channel().attr(PLACE).getAndSet(null);
        if (place != null) {
            place.leave();
        }
    }
}
