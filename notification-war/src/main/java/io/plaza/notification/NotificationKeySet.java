package io.plaza.notification;

import io.plaza.kit.keyset.KeySetRefresh;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.Readiness;

/** The keys that this service checks tokens with. */
@Readiness
@ApplicationScoped
public class NotificationKeySet extends KeySetRefresh {}
