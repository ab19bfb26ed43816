// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// RUN: %verify %s
// A holder that frees in its destructor loses nothing; its twin whose
// destructor does not, does. A holder that is moved hands over what it holds.
#include <irb.h>
#include <storport.h>

class Buffer {
public:
  explicit Buffer(PVOID Extension) : Extension(Extension) {
    ULONG length = 16;
    Bytes = StorPortAllocateRegistryBuffer(Extension, &length);
  }
  ~Buffer() {
    if (Bytes)
      StorPortFreeRegistryBuffer(Extension, Bytes);
  }
  Buffer(const Buffer &) = delete;
  Buffer &operator=(const Buffer &) = delete;
  Buffer(Buffer &&Other) : Extension(Other.Extension), Bytes(Other.Bytes) {
    Other.Bytes = nullptr;
  }
  explicit operator bool() const { return Bytes != nullptr; }
  PUCHAR get() const { return Bytes; }
  PUCHAR release() {
    PUCHAR bytes = Bytes;
    Bytes = nullptr;
    return bytes;
  }

private:
  PVOID Extension;
  PUCHAR Bytes;
};

class LeakyBuffer {
public:
  explicit LeakyBuffer(PVOID Extension) : Extension(Extension) {
    ULONG length = 16;
    Bytes = StorPortAllocateRegistryBuffer(Extension, &length);
  }
  ~LeakyBuffer() { Extension = nullptr; }
  explicit operator bool() const { return Bytes != nullptr; }
  PUCHAR get() const { return Bytes; }

private:
  PVOID Extension;
  PUCHAR Bytes;
};

UCHAR freed_by_the_destructor(PVOID Extension) {
  Buffer buffer(Extension);
  return buffer ? buffer.get()[0] : 0;
}

UCHAR not_freed_by_the_destructor(PVOID Extension) {
  LeakyBuffer buffer(Extension);
  UCHAR first = buffer ? buffer.get()[0] : 0;
  return first; // expected-warning {{registry buffer is never freed}}
}

bool freed_at_each_return(PVOID Extension, bool Ready) {
  Buffer buffer(Extension);
  if (!buffer)
    return false;
  if (!Ready)
    return false;
  buffer.get()[0] = 1;
  return true;
}

bool freed_by_hand_and_by_the_destructor(PVOID Extension) {
  PUCHAR bytes;
  {
    Buffer buffer(Extension);
    if (!buffer)
      return false;
    bytes = buffer.get();
  }
  StorPortFreeRegistryBuffer( // expected-warning {{registry buffer freed twice}}
      Extension, bytes);
  return true;
}

bool freed_by_hand_after_release(PVOID Extension) {
  PUCHAR bytes;
  {
    Buffer buffer(Extension);
    bytes = buffer.release();
  }
  if (!bytes)
    return false;
  StorPortFreeRegistryBuffer(Extension, bytes);
  return true;
}

UCHAR used_in_the_scope(PVOID Extension) {
  UCHAR first = 0;
  {
    Buffer buffer(Extension);
    if (buffer) {
      buffer.get()[0] = 1;
      first = buffer.get()[0];
    }
  }
  return first;
}

UCHAR used_after_the_scope(PVOID Extension) {
  PUCHAR bytes = nullptr;
  {
    Buffer buffer(Extension);
    if (!buffer)
      return 0;
    bytes = buffer.get();
  }
  return bytes // expected-warning {{registry buffer used after it was freed}}
      [0];
}

static Buffer make(PVOID Extension) { return Buffer(Extension); }

UCHAR returned_by_value(PVOID Extension) {
  Buffer buffer = make(Extension);
  return buffer ? buffer.get()[0] : 0;
}

UCHAR moved(PVOID Extension) {
  Buffer first(Extension);
  Buffer second(static_cast<Buffer &&>(first));
  return second ? second.get()[0] : 0;
}

UCHAR used_without_a_test(PVOID Extension) {
  Buffer buffer(Extension);
  return buffer // expected-warning {{the registry buffer can be NULL here}}
      .get()[0];
}

bool two_scopes(PVOID Extension) {
  {
    Buffer first(Extension);
    if (!first)
      return false;
  }
  Buffer second(Extension);
  return static_cast<bool>(second);
}

bool two_in_one_scope(PVOID Extension) {
  ULONG length = 16;
  Buffer first(Extension);
  PUCHAR second =
      StorPortAllocateRegistryBuffer( // expected-warning {{a second registry buffer is asked for}}
          Extension, &length);
  if (second)
    StorPortFreeRegistryBuffer(Extension, second);
  return static_cast<bool>(first);
}

/* The same for a lock, which cannot be missing. */
class Guard {
public:
  Guard(PVOID Extension) : Extension(Extension) {
    StorPortAcquireSpinLock(Extension, InterruptLock, nullptr, &Handle);
  }
  ~Guard() { StorPortReleaseSpinLock(Extension, &Handle); }

private:
  PVOID Extension;
  STOR_LOCK_HANDLE Handle;
};

class OneWayGuard {
public:
  OneWayGuard(PVOID Extension) : Extension(Extension) {
    StorPortAcquireSpinLock(Extension, InterruptLock, nullptr, &Handle);
  }
  ~OneWayGuard() { Extension = nullptr; }

private:
  PVOID Extension;
  STOR_LOCK_HANDLE Handle;
};

struct Device {
  ULONG Pending;
  bool Ready;
};

void guarded(Device *device) {
  Guard guard(device);
  if (!device->Ready)
    return;
  device->Pending++;
}

void guarded_one_way(Device *device) {
  OneWayGuard guard(device);
  device->Pending++;
} // expected-warning {{spin lock is never released}}

/* ATA port */
class ChannelBuffer {
public:
  explicit ChannelBuffer(PVOID Channel)
      : Channel(Channel), Bytes(AtaPortRegistryAllocateBuffer(Channel, 4)) {}
  ~ChannelBuffer() {
    if (Bytes)
      AtaPortRegistryFreeBuffer(Channel, Bytes);
  }
  PVOID get() const { return Bytes; }

private:
  PVOID Channel;
  PVOID Bytes;
};

ULONG channel_setting(PVOID Channel) {
  ChannelBuffer buffer(Channel);
  ULONG length = 4;
  if (buffer.get() == nullptr)
    return 0;
  *static_cast<ULONG *>(buffer.get()) = 0;
  if (!AtaPortRegistryControllerKeyRead(
          Channel, 0, const_cast<PCHAR>("Speed"), IDE_REG_DWORD,
          static_cast<PUCHAR>(buffer.get()), &length))
    return 0;
  return *static_cast<ULONG *>(buffer.get());
}

ULONG channel_setting_of_a_buffer_that_may_be_missing(PVOID Channel) {
  ChannelBuffer buffer(Channel);
  *static_cast< // expected-warning {{the registry buffer can be NULL here}}
      ULONG *>(buffer.get()) = 0;
  return 0;
}
