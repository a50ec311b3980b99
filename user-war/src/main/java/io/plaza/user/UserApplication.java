package io.plaza.user;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;

/**
 * The user service. It has no login configuration: nothing in it needs a token, and one that comes
 * along, valid or not, is not looked at.
 */
@ApplicationPath("/")
public class UserApplication extends Application {}
