package io.plaza.web.door;

import io.plaza.kit.keyset.KeySetRefresh;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.Readiness;

/** The keys that the pages check tokens with. */
@Readiness
@ApplicationScoped
public class WebKeySet extends KeySetRefresh {}
