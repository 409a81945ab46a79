package io.baton.local.service;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;

/** How a program's JVM is called, on the JDK that the launcher itself runs on. */
record JavaCommand(List<String> flags, List<Path> classPath, String mainClass) {

    private static final int FINGERPRINT_CHARACTERS = 16;

    /** The whole command, with more flags after the usual ones. */
    List<String> with(List<String> more) {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(flags);
        command.addAll(more);
        command.addAll(List.of("-cp", joinedClassPath(), mainClass));
        return command;
    }

    /** The same for two commands only if a start-up cache made by one fits the other: same JDK, flags, jars and jar times. */
    String fingerprint() {
        var text = Runtime.version() + "\n" + String.join(" ", flags) + "\n"
                + classPath.stream().map(JavaCommand::described).collect(Collectors.joining("\n"));
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8));
            return HexFormat.of().formatHex(digest).substring(0, FINGERPRINT_CHARACTERS);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private String joinedClassPath() {
        return classPath.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator));
    }

    private static String described(Path jar) {
        try {
            return jar + " " + Files.size(jar) + " " + Files.getLastModifiedTime(jar);
        } catch (IOException e) {
            return jar + " is missing";
        }
    }
}
