/**
 * The test kit of every module: real servers, tokens, contracts and house rules. Where Docker has the images at hand it
 * uses containers, elsewhere the same servers as embedded binaries.
 */
@NullMarked
package io.baton.platform.test;

import org.jspecify.annotations.NullMarked;
