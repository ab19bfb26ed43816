// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The resources that a path has opened: one value for each, kept in the
// analyzer's program state.
//
// A resource is known by a region: the memory its handle points to when the
// handle is a pointer (a registry buffer, pool memory), or the caller's storage
// when that stands for it (an array of ranges, a lock handle).
#ifndef MINIPORT_CHECK_RESOURCES_H
#define MINIPORT_CHECK_RESOURCES_H

#include "../ContractLookup.h"
#include "clang/StaticAnalyzer/Core/PathSensitive/CallEvent.h"
#include "clang/StaticAnalyzer/Core/PathSensitive/CheckerContext.h"
#include <optional>

namespace miniport_check {

class Resource {
public:
  enum class Stage {
    Open,
    Failed, ///< opening it failed: a handle that is NULL, ranges not filled
    Closed,
    Unknown, ///< code that is not seen may have closed it
  };

  static Resource open(ContractRow Row, const clang::ento::MemRegion *Owner) {
    return Resource(Stage::Open, Row, Owner);
  }

  bool isOpen() const { return At == Stage::Open; }
  bool isFailed() const { return At == Stage::Failed; }
  bool isClosed() const { return At == Stage::Closed; }
  bool isUnknown() const { return At == Stage::Unknown; }

  /// The same resource at another stage. What no longer matters there is
  /// forgotten, so that paths which differ in nothing else meet again.
  Resource in(Stage S) const {
    Resource Next(S, {Family, Opener}, Owner);
    Next.Adopted = Adopted;
    if (S == Stage::Failed)
      Next.OpenedBy = OpenedBy;
    return Next;
  }

  const family &getFamily() const { return *Family; }
  /// The row of the routine that opened it.
  const contract &getOpener() const { return *Opener; }
  /// The extension it belongs to, or null when that is unknown.
  const clang::ento::MemRegion *getOwner() const { return Owner; }
  bool isPointer() const {
    return Opener->opens.handle.form == RETURNED ||
           Opener->opens.handle.form == STORED_THROUGH;
  }

  /// Whether its entries hold nothing.
  bool hasNoEntries() const {
    return isFailed() && Opener->length.counts_entries;
  }

  /// Bytes (or entries) that it has, and that were asked for.
  clang::ento::SVal Capacity = clang::ento::UnknownVal();
  clang::ento::SVal Asked = clang::ento::UnknownVal();

  /// Its handle, or a copy of its ranges, is where nobody follows it: not
  /// finding the closing call proves nothing.
  bool Kept = false;
  /// Lost to the NULL of a second one: it stays open, and the next one is
  /// refused as well.
  bool InTheWay = false;
  /// It was opened where this path does not see it.
  bool Adopted = false;
  /// The caller changed the storage that stands for it.
  bool Changed = false;

  /// The result of the last routine that filled it, until it is tested; or
  /// that it is known to be a failure. Over when the driver stores into it.
  clang::ento::SymbolRef FillResult = nullptr;
  const contract *FilledBy = nullptr;
  bool FillFailed = false;
  /// A routine was told to fill all of it.
  bool FilledWhole = false;
  /// That result is also where unseen code can get at it.
  bool ResultNoted = false;
  /// The address that routine filled from.
  const clang::ento::MemRegion *FilledAt = nullptr;

  /// Takes the last filling for one that worked, or for the driver's own bytes.
  void forgetFilling() {
    FillResult = nullptr;
    FillFailed = false;
  }

  /// Where the bytes begin that the port driver still reads, and how many; the
  /// result of the call that asked for it.
  const clang::ento::MemRegion *DeferredAt = nullptr;
  clang::ento::SymbolRef DeferredResult = nullptr;
  clang::ento::SVal DeferredLength = clang::ento::UnknownVal();

  /// The call that opened it.
  const clang::Expr *OpenedBy = nullptr;
  /// What else has its status: calls of helpers that returned it, variables and
  /// members (expressions and declarations).
  llvm::SmallVector<const void *, 2> StatusAt;
  /// At least this level while it is open (enum irql), or 0.
  unsigned RaisesIrqlTo = 0;

  bool operator==(const Resource &Other) const;
  void Profile(llvm::FoldingSetNodeID &ID) const;

private:
  Resource(Stage S, ContractRow Row, const clang::ento::MemRegion *Owner)
      : At(S), Family(Row.Family), Opener(Row.Contract), Owner(Owner) {}

  Stage At;
  const family *Family;
  const contract *Opener;
  const clang::ento::MemRegion *Owner;
};

using ResourceKey = const clang::ento::MemRegion *;
using ResourceMap = llvm::ImmutableMap<ResourceKey, Resource>;
using HolderMap =
    llvm::ImmutableMap<const clang::ento::MemRegion *, ResourceKey>;

/// All resources of the path.
ResourceMap resources(clang::ento::ProgramStateRef State);
const Resource *findResource(clang::ento::ProgramStateRef State,
                             ResourceKey Key);
clang::ento::ProgramStateRef setResource(clang::ento::ProgramStateRef State,
                                         ResourceKey Key, const Resource &R);
/// Forgets the resource and who holds it.
clang::ento::ProgramStateRef forgetResource(clang::ento::ProgramStateRef State,
                                            ResourceKey Key);

/// Which variable or field holds the pointer to which resource.
HolderMap holders(clang::ento::ProgramStateRef State);
clang::ento::ProgramStateRef addHolder(clang::ento::ProgramStateRef State,
                                       const clang::ento::MemRegion *Holder,
                                       ResourceKey Key);
clang::ento::ProgramStateRef removeHolder(clang::ento::ProgramStateRef State,
                                          const clang::ento::MemRegion *Holder);
bool isHeld(clang::ento::ProgramStateRef State, ResourceKey Key);

/// The memory a pointer points to, without casts; null when it is unknown.
const clang::ento::MemRegion *pointee(clang::ento::SVal Pointer);

/// The variable, member or element a pointer points to: what a routine stores
/// to. Null when it is unknown.
const clang::ento::MemRegion *target(clang::ento::SVal Pointer);

/// Whether one number or pointer fits into \p Region and nothing else.
bool holdsScalar(const clang::ento::MemRegion *Region);

/// The number that \p Pointer points to; unknown when it points to no number.
clang::ento::SVal numberAt(clang::ento::ProgramStateRef State,
                           clang::ento::SVal Pointer);

/// What a routine that fills a resource left in the length it was told. As long
/// as its result is not known to say that it worked, that is not the length of
/// anything that the driver has.
struct LeftLength {
  clang::ento::SymbolRef Result;
  ResourceKey Filled;
  const contract *By;

  bool operator==(const LeftLength &Other) const {
    return Result == Other.Result && Filled == Other.Filled && By == Other.By;
  }
  void Profile(llvm::FoldingSetNodeID &ID) const {
    ID.AddPointer(Result);
    ID.AddPointer(Filled);
    ID.AddPointer(By);
  }
};

/// The lengths that were left, until the result is tested.
using LeftLengthMap = llvm::ImmutableMap<clang::ento::SymbolRef, LeftLength>;
LeftLengthMap leftLengths(clang::ento::ProgramStateRef State);
clang::ento::ProgramStateRef leaveLength(clang::ento::ProgramStateRef State,
                                         clang::ento::SymbolRef Length,
                                         LeftLength Left);
clang::ento::ProgramStateRef forgetLength(clang::ento::ProgramStateRef State,
                                          clang::ento::SymbolRef Length);

/// The symbols that \p Value is made of, or that can be reached through it.
llvm::SmallVector<clang::ento::SymbolRef, 4>
symbolsIn(clang::ento::ProgramStateRef State, clang::ento::SVal Value);

/// The copies of storage that stands for a resource: as good as the original.
HolderMap storageCopies(clang::ento::ProgramStateRef State);
clang::ento::ProgramStateRef addStorageCopy(clang::ento::ProgramStateRef State,
                                            const clang::ento::MemRegion *Copy,
                                            ResourceKey Key);
clang::ento::ProgramStateRef
removeStorageCopy(clang::ento::ProgramStateRef State,
                  const clang::ento::MemRegion *Copy);
/// The storage is used for something else: from now on a copy of it, which is
/// returned, stands for the resource. Null when there is none.
std::pair<clang::ento::ProgramStateRef, ResourceKey>
moveToCopy(clang::ento::ProgramStateRef State, ResourceKey Key);
/// The copy that a pointer leads into, or null.
const clang::ento::MemRegion *storageCopyAt(clang::ento::ProgramStateRef State,
                                            clang::ento::SVal Pointer);

/// The resource a pointer leads to, anywhere inside it or a copy of its
/// storage.
ResourceKey keyOfPointer(clang::ento::ProgramStateRef State,
                         clang::ento::SVal Pointer);

/// The open resource of \p Family that belongs to \p Owner, or null.
ResourceKey findOpen(clang::ento::ProgramStateRef State, const family &Family,
                     const clang::ento::MemRegion *Owner);

/// The value of parameter \p At of a call.
inline clang::ento::SVal argumentValue(const clang::ento::CallEvent &Call,
                                       argument At) {
  return At && At <= Call.getNumArgs() ? Call.getArgSVal(At - 1)
                                       : clang::ento::UnknownVal();
}

/// The length or count that the routine is told; unknown when it is told none.
clang::ento::SVal lengthOf(ContractRow Row, const clang::ento::CallEvent &Call,
                           clang::ento::ProgramStateRef State);

/// What a variable or member gets by statement \p S, or null.
const clang::Expr *assignedBy(const clang::Stmt *S);

/// The contract of the routine that is called, when the call has the shape the
/// row describes.
ContractRow contractOf(const clang::ento::CallEvent &Call);

/// The number that \p Value is known to be.
std::optional<uint64_t> knownNumber(clang::ento::ProgramStateRef State,
                                    clang::ento::SVal Value);

/// How many bytes the number or pointer at \p Location has, when it is known.
std::optional<uint64_t> sizeOfScalar(clang::ento::SVal Location);

/// The distance in bytes of \p Region from the beginning of its base, when it
/// is known.
std::optional<int64_t> byteOffset(const clang::ento::MemRegion *Region);

/// The name as messages show it: 'name'.
std::string quoted(llvm::StringRef Name);

/// A variable of a function: gone when the function returns.
const clang::ento::VarRegion *
localVariable(const clang::ento::MemRegion *Region);

/// When bytes of an extension are copied from, clang names all of it, but has
/// forgotten nothing.
bool stillHolds(clang::ento::ProgramStateRef State,
                const clang::ento::MemRegion *Holder, ResourceKey Key);

/// Whether \p Part is \p Whole, or a member or element of it.
bool isPartOf(const clang::ento::MemRegion *Part,
              const clang::ento::MemRegion *Whole);

/// From now on somebody has the handle whom nobody follows.
clang::ento::ProgramStateRef keep(clang::ento::ProgramStateRef State,
                                  ResourceKey Key);

/// Whether the tables say what the call does with what it is given.
bool isKnownRoutine(const clang::ento::CallEvent &Call);

/// What is said when the NULL of \p Failed is used.
std::string canBeNull(const Resource &Failed);

/// What is said when the entries that \p Failed did not fill are used.
std::string entriesHoldNothing(const Resource &Failed);

} // namespace miniport_check

#endif
