package io.plaza.status;

import jakarta.nosql.Column;
import jakarta.nosql.Entity;
import jakarta.nosql.Id;

/** A status as the store keeps it: one document, with its author in it. */
@Entity("status")
public record Status(
    @Id String id, @Column String authorId, @Column String authorEmail, @Column String text) {}
