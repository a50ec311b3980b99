package io.plaza.system.http;

import io.plaza.system.Plaza;
import io.plaza.system.Status;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.parallel.ResourceAccessMode;
import org.junit.jupiter.api.parallel.ResourceLock;

@Order(2)
@ResourceLock(value = Feeds.STATUSES, mode = ResourceAccessMode.READ)
class StatusFreshnessIT extends FreshFeed<Status> {

  StatusFreshnessIT(Plaza plaza) {
    super(plaza, Feed.ofStatuses(plaza));
  }
}
