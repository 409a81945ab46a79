package io.baton.broken.open;

import org.springframework.stereotype.Component;

@Component
public class Everywhere {}
