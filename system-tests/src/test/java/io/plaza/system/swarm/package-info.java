/**
 * What holds for the system on a swarm of several machines alone: it is replaced, drained, killed
 * and cut off under load, and its users see nothing of it. The tests run one after another against
 * what {@code deploy/swarm} has deployed, and leave it running at full strength.
 *
 * <p>They need to be told of the machines, which all are managers of the swarm:
 *
 * <ul>
 *   <li>{@code swarm.nodes}: the base URL of each node, with commas between them;
 *   <li>{@code swarm.power}: a program, with its first arguments, that has power over the nodes,
 *       which it knows by their place in that list, from 1 on: {@code host I} prints the {@code
 *       DOCKER_HOST} of one, {@code kill I} takes its power away, {@code start I} gives it back,
 *       {@code cut I} takes it off the network, {@code heal I} puts it back there;
 *   <li>{@code PLAZA_VERSION} and the other variables of {@code deploy/swarm} in the environment,
 *       as for the first deployment. All nodes have the images that {@code
 *       system-tests/swarm/versions} makes.
 * </ul>
 */
package io.plaza.system.swarm;
