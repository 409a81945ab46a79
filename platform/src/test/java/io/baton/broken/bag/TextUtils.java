package io.baton.broken.bag;

final class TextUtils {

    private TextUtils() {}
}
