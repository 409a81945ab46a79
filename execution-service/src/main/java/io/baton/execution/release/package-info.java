/**
 * Releases: what builds left, by content hash and verified whenever it is read, and where it is deployed to. Others store a folder as
 * a release, unpack one, and deploy one.
 */
@NullMarked
package io.baton.execution.release;

import org.jspecify.annotations.NullMarked;
