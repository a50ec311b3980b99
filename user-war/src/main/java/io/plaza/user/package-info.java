/**
 * The user service: accounts, and the tokens by which every other service knows who calls.
 *
 * <p>An {@link io.plaza.user.Account account} is made by {@link io.plaza.user.RegisterResource
 * registering}, is known by its e-mail address, of which there is one account at most, and never
 * changes but for its password's hash, which is renewed when the parameters of hashing do. {@link
 * io.plaza.user.LoginResource Logging in} proves the password and gives a {@link
 * io.plaza.user.TokenMint token}, signed with a {@link io.plaza.user.SigningKey key} that lives as
 * a file in a directory shared by the replicas; its public half is in the {@link
 * io.plaza.user.KeySetResource key set} from before its first token until after its last.
 *
 * <p>Nothing here needs a token.
 */
package io.plaza.user;
