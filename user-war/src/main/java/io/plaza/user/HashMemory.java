package io.plaza.user;

import org.bouncycastle.crypto.generators.Argon2BytesGenerator.Block;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator.BlockPool;

/**
 * The memory of one hash, used again by the next: wiped, but not collected. Fresh memory for each
 * hash keeps a small heap's collector busier than the hashing. For one thread at a time.
 */
final class HashMemory implements BlockPool {

  private final Block[] blocks;
  private int count;

  /**
   * Memory that is yet to be taken.
   *
   * @param size how much of it is kept between two hashes, in KiB
   */
  HashMemory(int size) {
    this.blocks = new Block[size];
  }

  @Override
  public Block allocate() {
    return count == 0 ? new Block() : blocks[--count];
  }

  @Override
  public void deallocate(Block block) {
    block.clear();
    if (count < blocks.length) {
      blocks[count++] = block;
    }
  }
}
