// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// A pass of clang's that makes a driver tell the model what it does: it inserts
// the calls of trace.h. To be used without optimisation and with line numbers:
//   clang -O0 -g -fpass-plugin=MiniportTrace.so
//
// A pointer that a call returned, or that an atomic operation took out of
// memory, is kept in a slot (a variable) of its own for as long as it is used,
// so that the model finds it there as it finds all others.
#include "llvm/ADT/MapVector.h"
#include "llvm/ADT/SmallPtrSet.h"
#include "llvm/ADT/SmallVector.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/ADT/StringSwitch.h"
#include "llvm/IR/DebugInfo.h"
#include "llvm/IR/DebugInfoMetadata.h"
#include "llvm/IR/IRBuilder.h"
#include "llvm/IR/InstIterator.h"
#include "llvm/IR/InstVisitor.h"
#include "llvm/IR/IntrinsicInst.h"
#include "llvm/IR/Module.h"
#include "llvm/Passes/PassBuilder.h"
#include "llvm/Passes/PassPlugin.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/Path.h"
#include "llvm/Transforms/Utils/BasicBlockUtils.h"
#include "llvm/Transforms/Utils/ModuleUtils.h"

using namespace llvm;

namespace {

/// The functions of trace.h, and what all functions of a module share.
class Trace {
public:
  explicit Trace(Module &M) : M(M), Ctx(M.getContext()) {
    Type *Void = Type::getVoidTy(Ctx);
    Type *Ptr = PointerType::getUnqual(Ctx);
    Type *I32 = Type::getInt32Ty(Ctx);
    Type *I64 = Type::getInt64Ty(Ctx);
    At = M.getOrInsertFunction("miniport_trace_at", Void, Ptr, I32);
    Enter = M.getOrInsertFunction("miniport_trace_enter", Void, Ptr);
    Local = M.getOrInsertFunction("miniport_trace_local", Void, Ptr, I64);
    Global = M.getOrInsertFunction("miniport_trace_global", Void, Ptr, I64);
    Leave = M.getOrInsertFunction("miniport_trace_leave", Void, Ptr, I64, Ptr);
    Read = M.getOrInsertFunction("miniport_trace_read", Void, Ptr, I64, Ptr);
    Write = M.getOrInsertFunction("miniport_trace_write", Void, Ptr, I64, Ptr);
    Stored =
        M.getOrInsertFunction("miniport_trace_stored", Void, Ptr, I64, Ptr);
    Result = M.getOrInsertFunction("miniport_trace_result", Void, Ptr, I64);
    Decision = M.getOrInsertFunction("miniport_trace_decision", Void, I64);
    Calling = M.getOrInsertFunction("miniport_trace_calling", Void);
    Argument = M.getOrInsertFunction("miniport_trace_argument", Void, I32, Ptr);
    Parameter =
        M.getOrInsertFunction("miniport_trace_parameter", Void, Ptr, I64, I32);
    Unseen = M.getOrInsertFunction("miniport_trace_unseen",
                                   FunctionType::get(Void, {I32}, true));
  }

  /// The file's name as a string of the program.
  Constant *fileName(const DIFile *File);

  /// Whether the source has a return statement there: its text is read, as the
  /// debug information tells only where a block was left.
  bool isReturnStatement(const DebugLoc &Loc);

  /// Tells the model of the variables that live on, before main().
  void traceGlobals();

  Module &M;
  LLVMContext &Ctx;
  FunctionCallee At, Enter, Local, Global, Leave, Read, Write, Stored, Result,
      Decision, Calling, Argument, Parameter, Unseen;

private:
  static std::string pathOf(const DIFile *File) {
    SmallString<128> Path(File->getFilename());
    if (!sys::path::is_absolute(Path)) {
      Path = File->getDirectory();
      sys::path::append(Path, File->getFilename());
    }
    return std::string(Path);
  }

  DenseMap<const DIFile *, Constant *> FileNames;
  struct Source {
    std::unique_ptr<MemoryBuffer> Buffer;
    SmallVector<StringRef, 0> Lines;
  };
  DenseMap<const DIFile *, Source> Sources;
};

} // namespace

Constant *Trace::fileName(const DIFile *File) {
  Constant *&Name = FileNames[File];
  if (Name)
    return Name;
  // Debug information may have split the name that the compiler was given.
  std::string Path = pathOf(File);
  SmallString<128> Main(M.getSourceFileName());
  if (!sys::path::is_absolute(Main)) {
    Main = File->getDirectory();
    sys::path::append(Main, M.getSourceFileName());
  }
  StringRef Given =
      Path == Main ? StringRef(M.getSourceFileName()) : StringRef(Path);
  IRBuilder<> B(Ctx);
  Name = B.CreateGlobalString(Given, "miniport.file", 0, &M);
  return Name;
}

bool Trace::isReturnStatement(const DebugLoc &Loc) {
  if (!Loc || !Loc.getLine())
    return false;
  const DIFile *File = cast<DIScope>(Loc.getScope())->getFile();
  auto [It, New] = Sources.try_emplace(File);
  Source &Text = It->second;
  if (New)
    if (auto Buffer = MemoryBuffer::getFile(pathOf(File))) {
      Text.Buffer = std::move(*Buffer);
      Text.Buffer->getBuffer().split(Text.Lines, '\n');
    }
  if (Loc.getLine() > Text.Lines.size())
    return false;
  StringRef Statement = Text.Lines[Loc.getLine() - 1].substr(Loc.getCol() - 1);
  return Statement.consume_front("return") &&
         (Statement.empty() || (!isAlnum(Statement[0]) && Statement[0] != '_'));
}

void Trace::traceGlobals() {
  SmallVector<GlobalVariable *, 8> Globals;
  for (GlobalVariable &G : M.globals())
    if (!G.isConstant() && !G.isDeclaration() && !G.isThreadLocal() &&
        G.hasMetadata(LLVMContext::MD_dbg))
      Globals.push_back(&G);
  if (Globals.empty())
    return;
  Function *Constructor = Function::createWithDefaultAttr(
      FunctionType::get(Type::getVoidTy(Ctx), false),
      GlobalValue::InternalLinkage, 0, "miniport.globals", &M);
  IRBuilder<> B(BasicBlock::Create(Ctx, "", Constructor));
  for (GlobalVariable *G : Globals)
    B.CreateCall(
        Global,
        {G, B.getInt64(M.getDataLayout().getTypeAllocSize(G->getValueType()))});
  B.CreateRetVoid();
  appendToGlobalCtors(M, Constructor, 65535);
}

/// Functions that are known not to keep what they are given: the model's own,
/// the run-time library of a sanitizer, and some of the C library and the
/// kernel.
static bool keepsNothing(StringRef Name) {
  for (StringRef Prefix :
       {"StorPort", "AtaPort", "ScsiPort", "Input", "Model", "model_",
        "miniport_trace_", "__ubsan_", "__asan_", "__sanitizer_"})
    if (Name.starts_with(Prefix))
      return true;
  return StringSwitch<bool>(Name)
      .Cases("memcmp", "RtlCompareMemory", "strlen", "strnlen", "strcmp",
             "strncmp", "DbgPrint", "DbgPrintEx", true)
      .Default(false);
}

/// Functions of (first, second, length).
static bool comparesMemory(StringRef Name) {
  return Name == "memcmp" || Name == "RtlCompareMemory";
}

namespace {

/// The code of one function of the driver. Each kind of instruction that the
/// model is told of has a visit function.
class FunctionTrace : public InstVisitor<FunctionTrace> {
public:
  FunctionTrace(Trace &T, Function &F)
      : T(T), F(F), DL(F.getParent()->getDataLayout()),
        Ptr(PointerType::getUnqual(T.Ctx)), I64(Type::getInt64Ty(T.Ctx)) {}

  void run();

  void visitLoadInst(LoadInst &L);
  void visitStoreInst(StoreInst &S);
  void visitAtomicRMWInst(AtomicRMWInst &A) {
    traceAtomic(A, A.getPointerOperand(), A.getValOperand());
  }
  void visitAtomicCmpXchgInst(AtomicCmpXchgInst &A) {
    traceAtomic(A, A.getPointerOperand(), A.getNewValOperand());
  }
  void visitMemSetInst(MemSetInst &M) { traceFilling(M, null()); }
  void visitMemTransferInst(MemTransferInst &M);
  void visitIntrinsicInst(IntrinsicInst &) {}
  void visitCallBase(CallBase &C);
  void visitSelectInst(SelectInst &S);
  void visitBranchInst(BranchInst &Branch);
  void visitSwitchInst(SwitchInst &S) { traceDecision(S, S.getCondition()); }
  void visitReturnInst(ReturnInst &R);

private:
  void findPrivate();
  void splitFallingOff();
  void findHeld();
  void addHeld(Instruction *I);
  void traceEntry();
  void traceAtomic(Instruction &I, Value *Address, Value *New);
  void traceFilling(MemIntrinsic &M, Value *From);
  void traceArguments(CallBase &C);
  void traceUnseen(CallBase &C);
  void traceDecision(Instruction &I, Value *Decided);
  void tracePhi(PHINode *Phi, AllocaInst *Slot);
  bool belongsToValue(const Instruction &I);
  void releaseHeld(Instruction *I, AllocaInst *Slot);
  void findTemporaries();
  void releaseTemporary(AllocaInst *A, Instruction *LastUse);

  void at(Instruction &I);
  void access(FunctionCallee Callee, IRBuilder<> &B, Value *Address,
              Value *Size) {
    // A NULL that the driver wrote down itself is none that was handed out: it
    // comes from an address at which the model finds nothing.
    Value *Source = isa<ConstantPointerNull>(Address)
                        ? ConstantExpr::getIntToPtr(B.getInt64(1), Ptr)
                        : source(Address);
    B.CreateCall(Callee, {Address, Size, Source});
  }
  Value *source(Value *V);
  Value *sourceOfPhi(PHINode *Phi);
  Value *offset(Value *Source, Value *Aggregate, ArrayRef<unsigned> Indices);

  Constant *null() { return ConstantPointerNull::get(cast<PointerType>(Ptr)); }
  Value *sizeOf(Type *Ty) {
    return ConstantInt::get(I64, DL.getTypeStoreSize(Ty));
  }
  bool mayHoldPointer(Type *Ty) {
    return Ty->isSized() && !Ty->isFPOrFPVectorTy() &&
           DL.getTypeStoreSize(Ty) >= DL.getPointerSize();
  }
  bool isPrivate(Value *Address) {
    return Private.contains(dyn_cast<AllocaInst>(Address));
  }
  bool isSlot(const Value *V) {
    return Slots.contains(dyn_cast<AllocaInst>(V));
  }

  Trace &T;
  Function &F;
  const DataLayout &DL;
  Type *Ptr;
  Type *I64;

  /// Variables that nothing but loads and stores knows.
  SmallPtrSet<AllocaInst *, 16> Private;
  SmallPtrSet<AllocaInst *, 8> Slots;
  /// Values that are kept in slots.
  MapVector<Instruction *, AllocaInst *> Held;
  DenseMap<PHINode *, PHINode *> PhiSources;
  /// Structures without a name, and where each is used last.
  MapVector<AllocaInst *, Instruction *> Temporaries;

  /// Blocks that end the function and are reached from return statements only:
  /// the place stays at the statement.
  SmallPtrSet<BasicBlock *, 2> AfterReturn;
  const DIFile *File = nullptr;
  unsigned Line = 0;
};

} // namespace

/// Return statements branch to the block that returns, and so may the end of
/// the body. Those that are no return statement get a block of their own, which
/// tells where the body ends.
void FunctionTrace::splitFallingOff() {
  for (BasicBlock &BB : make_early_inc_range(F)) {
    auto *Return = dyn_cast<ReturnInst>(BB.getTerminator());
    if (!Return || pred_empty(&BB))
      continue;
    // A function with a result leaves this block's load to the end of the body.
    auto *Load = dyn_cast<LoadInst>(&BB.front());
    bool Merged = Load && Load->getNextNode() == Return &&
                  Load->getDebugLoc() == Return->getDebugLoc() &&
                  isa<AllocaInst>(Load->getPointerOperand());
    SmallVector<BasicBlock *, 8> Falling;
    bool Returns = false;
    for (BasicBlock *Pred : predecessors(&BB)) {
      auto *Branch = dyn_cast<BranchInst>(Pred->getTerminator());
      if (Branch && Branch->isUnconditional() &&
          (Merged || T.isReturnStatement(Branch->getDebugLoc())))
        Returns = true;
      else if (!is_contained(Falling, Pred))
        Falling.push_back(Pred);
    }
    if (!Returns)
      continue;
    AfterReturn.insert(&BB);
    if (Falling.empty())
      continue;
    BasicBlock *End = SplitBlockPredecessors(&BB, Falling, ".end");
    End->getTerminator()->setDebugLoc(Return->getDebugLoc());
  }
}

/// Keeps a value in a slot.
void FunctionTrace::addHeld(Instruction *I) {
  if (Held.count(I))
    return;
  IRBuilder<> B(&F.getEntryBlock(), F.getEntryBlock().begin());
  AllocaInst *Slot = B.CreateAlloca(I->getType(), nullptr, "miniport.slot");
  Held[I] = Slot;
  Slots.insert(Slot);
}

/// Values that may still lead to what an operand of theirs leads to.
static bool isDerivation(const Instruction *I) {
  return isa<CastInst, GetElementPtrInst, BinaryOperator, ExtractValueInst,
             InsertValueInst, FreezeInst, SelectInst>(I);
}

/// What calls and atomic operations give, and what paths make of it.
void FunctionTrace::findHeld() {
  SmallVector<Instruction *, 16> Work;
  for (Instruction &I : instructions(F)) {
    auto *C = dyn_cast<CallBase>(&I);
    bool Call = C && !isa<IntrinsicInst>(C) && !C->isInlineAsm();
    if ((Call || isa<AtomicRMWInst, AtomicCmpXchgInst>(&I)) &&
        !I.hasMetadata(LLVMContext::MD_nosanitize) &&
        mayHoldPointer(I.getType()))
      Work.push_back(&I);
  }
  for (Instruction *I : Work)
    addHeld(I);
  // Where paths meet, the value of one of them goes on in a slot of its own.
  while (!Work.empty()) {
    Instruction *I = Work.pop_back_val();
    for (User *U : I->users()) {
      auto *Use = cast<Instruction>(U);
      if (!mayHoldPointer(Use->getType()))
        continue;
      if (isDerivation(Use)) {
        Work.push_back(Use);
      } else if (isa<PHINode>(Use) && !Held.count(Use)) {
        addHeld(Use);
        Work.push_back(Use);
      }
    }
  }
}

/// The function begins, and so do its variables: the slots are among them.
void FunctionTrace::traceEntry() {
  BasicBlock &Entry = F.getEntryBlock();
  Instruction *First = &*Entry.getFirstNonPHIOrDbgOrAlloca();
  IRBuilder<> B(First);
  B.SetCurrentDebugLocation(DebugLoc());
  B.CreateCall(T.Enter, B.CreateGlobalString(F.getName(), "miniport.function"));
  SmallVector<AllocaInst *, 16> Variables;
  for (Instruction &I : instructions(F))
    if (auto *A = dyn_cast<AllocaInst>(&I))
      Variables.push_back(A);
  for (AllocaInst *A : Variables) {
    // One of variable size begins where it is.
    bool AtEntry = A->isStaticAlloca() && A->comesBefore(First);
    B.SetInsertPoint(AtEntry ? First : A->getNextNode());
    Value *Size = B.CreateMul(
        ConstantInt::get(I64, DL.getTypeAllocSize(A->getAllocatedType())),
        B.CreateZExtOrTrunc(A->getArraySize(), I64));
    B.CreateCall(T.Local, {A, Size});
  }
}

/// The source line, if the model does not know it yet.
void FunctionTrace::at(Instruction &I) {
  const DebugLoc &Loc = I.getDebugLoc();
  if (!Loc || !Loc.getLine())
    return;
  const DIFile *In = cast<DIScope>(Loc.getScope())->getFile();
  if (Loc.getLine() == Line && In == File)
    return;
  Line = Loc.getLine();
  File = In;
  IRBuilder<> B(&I);
  B.CreateCall(T.At, {T.fileName(File), B.getInt32(Line)});
}

/// Where a member of a structure was loaded from that was loaded from Source.
Value *FunctionTrace::offset(Value *Source, Value *Aggregate,
                             ArrayRef<unsigned> Indices) {
  auto *Struct = dyn_cast<StructType>(Aggregate->getType());
  if (!Struct || Indices.size() != 1 || isa<ConstantPointerNull>(Source))
    return null();
  uint64_t Bytes = DL.getStructLayout(Struct)->getElementOffset(Indices[0]);
  IRBuilder<> B(T.Ctx);
  if (auto *I = dyn_cast<Instruction>(Source); I && !isa<AllocaInst>(I))
    B.SetInsertPoint(*I->getInsertionPointAfterDef());
  else
    B.SetInsertPoint(F.getEntryBlock().getFirstNonPHIOrDbgOrAlloca());
  return B.CreateConstInBoundsGEP1_64(B.getInt8Ty(), Source, Bytes);
}

/// The source of the value that goes on where paths meet.
Value *FunctionTrace::sourceOfPhi(PHINode *Phi) {
  if (PHINode *Known = PhiSources.lookup(Phi))
    return Known;
  PHINode *Source =
      PHINode::Create(Ptr, Phi->getNumIncomingValues(), "", Phi->getIterator());
  PhiSources[Phi] = Source;
  for (unsigned N = 0; N < Phi->getNumIncomingValues(); N++)
    Source->addIncoming(source(Phi->getIncomingValue(N)),
                        Phi->getIncomingBlock(N));
  return Source;
}

/// The address that V was loaded from, or the slot that holds it; else null.
Value *FunctionTrace::source(Value *V) {
  if (auto *I = dyn_cast<Instruction>(V))
    if (AllocaInst *Slot = Held.lookup(I))
      return Slot;
  if (auto *L = dyn_cast<LoadInst>(V))
    return L->getPointerOperand();
  if (isa<CastInst, GetElementPtrInst, FreezeInst>(V))
    return source(cast<Instruction>(V)->getOperand(0));
  if (auto *E = dyn_cast<ExtractValueInst>(V))
    return offset(source(E->getAggregateOperand()), E->getAggregateOperand(),
                  E->getIndices());
  if (auto *Phi = dyn_cast<PHINode>(V))
    return sourceOfPhi(Phi);
  if (auto *S = dyn_cast<SelectInst>(V)) {
    Value *True = source(S->getTrueValue());
    Value *False = source(S->getFalseValue());
    if (True == False)
      return True;
    IRBuilder<> B(S->getNextNode());
    return B.CreateSelect(S->getCondition(), True, False);
  }
  return null();
}

void FunctionTrace::visitLoadInst(LoadInst &L) {
  if (AfterReturn.contains(L.getParent()) || isPrivate(L.getPointerOperand()))
    return;
  at(L);
  IRBuilder<> B(&L);
  access(T.Read, B, L.getPointerOperand(), sizeOf(L.getType()));
}

void FunctionTrace::visitStoreInst(StoreInst &S) {
  at(S);
  IRBuilder<> B(&S);
  Value *Address = S.getPointerOperand();
  Value *Stored = S.getValueOperand();
  Value *Size = sizeOf(Stored->getType());
  if (!isPrivate(Address))
    access(T.Write, B, Address, Size);
  B.SetInsertPoint(S.getNextNode());
  if (auto *A = dyn_cast<Argument>(Stored))
    B.CreateCall(T.Parameter, {Address, Size, B.getInt32(A->getArgNo())});
  else
    B.CreateCall(T.Stored, {Address, Size, source(Stored)});
}

void FunctionTrace::traceAtomic(Instruction &I, Value *Address, Value *New) {
  at(I);
  IRBuilder<> B(&I);
  Value *Size = sizeOf(New->getType());
  access(T.Read, B, Address, Size);
  access(T.Write, B, Address, Size);
  B.SetInsertPoint(I.getNextNode());
  if (AllocaInst *Slot = Held.lookup(&I)) {
    B.CreateStore(&I, Slot);
    B.CreateCall(T.Stored, {Slot, sizeOf(I.getType()), Address});
  }
  B.CreateCall(T.Stored, {Address, Size, null()});
}

void FunctionTrace::visitMemTransferInst(MemTransferInst &M) {
  at(M);
  IRBuilder<> B(&M);
  access(T.Read, B, M.getRawSource(), B.CreateZExtOrTrunc(M.getLength(), I64));
  traceFilling(M, M.getRawSource());
}

void FunctionTrace::traceFilling(MemIntrinsic &M, Value *From) {
  at(M);
  IRBuilder<> B(&M);
  Value *Size = B.CreateZExtOrTrunc(M.getLength(), I64);
  access(T.Write, B, M.getRawDest(), Size);
  B.SetInsertPoint(M.getNextNode());
  B.CreateCall(T.Stored, {M.getRawDest(), Size, From});
}

void FunctionTrace::visitCallBase(CallBase &C) {
  if (C.isInlineAsm())
    return;
  at(C);
  Function *Callee = C.getCalledFunction();
  StringRef Name = Callee ? Callee->getName() : "";
  if (comparesMemory(Name) && C.arg_size() == 3) {
    IRBuilder<> B(&C);
    Value *Size = B.CreateZExtOrTrunc(C.getArgOperand(2), I64);
    access(T.Read, B, C.getArgOperand(0), Size);
    access(T.Read, B, C.getArgOperand(1), Size);
  }
  traceArguments(C);
  bool Traced = Callee && !Callee->isDeclaration() && Callee->getSubprogram();
  if (!Traced && !keepsNothing(Name))
    traceUnseen(C);
  if (AllocaInst *Slot = Held.lookup(&C)) {
    // Before anything else: the result is known as soon as it is there.
    IRBuilder<> B(C.getNextNode());
    B.CreateStore(&C, Slot);
    B.CreateCall(T.Result, {Slot, sizeOf(C.getType())});
  }
}

void FunctionTrace::traceArguments(CallBase &C) {
  IRBuilder<> B(&C);
  B.CreateCall(T.Calling);
  // What may be the NULL of something refused: not the address of a variable.
  for (Use &A : C.args())
    if (!isa<Constant>(A) && mayHoldPointer(A->getType()) &&
        A->getType()->isIntOrPtrTy() &&
        !isa<AllocaInst>(A->stripInBoundsOffsets()))
      B.CreateCall(T.Argument, {B.getInt32(C.getArgOperandNo(&A)), source(A)});
}

void FunctionTrace::traceUnseen(CallBase &C) {
  IRBuilder<> B(C.getNextNode());
  SmallVector<Value *, 8> Arguments{nullptr}; // their number
  for (Value *A : C.args())
    if (A->getType()->isPointerTy())
      Arguments.push_back(B.CreatePtrToInt(A, I64));
    else if (A->getType()->isIntegerTy())
      Arguments.push_back(B.CreateZExtOrTrunc(A, I64));
  Arguments[0] = B.getInt32(Arguments.size() - 1);
  B.CreateCall(T.Unseen, Arguments);
}

void FunctionTrace::traceDecision(Instruction &I, Value *Decided) {
  at(I);
  IRBuilder<> B(&I);
  B.CreateCall(T.Decision, B.CreateZExtOrTrunc(Decided, I64));
}

void FunctionTrace::visitSelectInst(SelectInst &S) {
  if (S.getCondition()->getType()->isIntegerTy(1))
    traceDecision(S, S.getCondition());
}

void FunctionTrace::visitBranchInst(BranchInst &Branch) {
  if (Branch.isConditional())
    traceDecision(Branch, Branch.getCondition());
  else if (AfterReturn.contains(Branch.getSuccessor(0)) || Line == 0)
    // Each block tells its line: an empty loop is noticed as well.
    at(Branch);
}

void FunctionTrace::visitReturnInst(ReturnInst &R) {
  if (!AfterReturn.contains(R.getParent()))
    at(R);
  IRBuilder<> B(&R);
  Value *Returned = R.getReturnValue();
  if (!Returned || !mayHoldPointer(Returned->getType())) {
    B.CreateCall(T.Leave, {null(), B.getInt64(0), null()});
    return;
  }
  IRBuilder<> AtEntry(&F.getEntryBlock(), F.getEntryBlock().begin());
  AllocaInst *Copy = AtEntry.CreateAlloca(Returned->getType());
  B.CreateStore(Returned, Copy);
  B.CreateCall(T.Leave, {Copy, sizeOf(Returned->getType()), source(Returned)});
}

/// Where paths meet, the value of the path that was taken goes into the slot.
void FunctionTrace::tracePhi(PHINode *Phi, AllocaInst *Slot) {
  IRBuilder<> B(&*Phi->getParent()->getFirstInsertionPt());
  B.CreateStore(Phi, Slot);
  B.CreateCall(T.Stored, {Slot, sizeOf(Phi->getType()), sourceOfPhi(Phi)});
}

/// Whether I was inserted behind an instruction, to tell what has become of it.
bool FunctionTrace::belongsToValue(const Instruction &I) {
  if (auto *S = dyn_cast<StoreInst>(&I))
    return isSlot(S->getPointerOperand()) &&
           !isa<Constant>(S->getValueOperand());
  auto *C = dyn_cast<CallInst>(&I);
  return C && is_contained(ArrayRef<const Value *>{T.Stored.getCallee(),
                                                   T.Parameter.getCallee(),
                                                   T.Result.getCallee(),
                                                   T.Unseen.getCallee()},
                           C->getCalledOperand());
}

/// Empties the slot of I where I is used no more.
void FunctionTrace::releaseHeld(Instruction *I, AllocaInst *Slot) {
  // The last use in each block; null: the value arrives there, unused.
  MapVector<BasicBlock *, Instruction *> LastUses;
  LastUses[I->getParent()] = I;
  SmallVector<Instruction *, 8> Work{I};
  SmallPtrSet<Instruction *, 8> Seen;
  while (!Work.empty())
    for (User *U : Work.pop_back_val()->users()) {
      auto *Use = cast<Instruction>(U);
      if (!Seen.insert(Use).second)
        continue;
      Instruction *&Last = LastUses[Use->getParent()];
      // A phi's own slot has it from there on.
      if (isa<PHINode>(Use))
        continue;
      if (!Last || Last->comesBefore(Use))
        Last = Use;
      if (isDerivation(Use))
        Work.push_back(Use);
    }
  for (auto [BB, Last] : LastUses) {
    // Not where it is still used later, before it is computed again.
    SmallPtrSet<BasicBlock *, 16> Reached;
    SmallVector<BasicBlock *, 16> Blocks(successors(BB));
    bool Later = false;
    while (!Blocks.empty() && !Later) {
      BasicBlock *Next = Blocks.pop_back_val();
      if (Next == I->getParent() || !Reached.insert(Next).second)
        continue;
      Later = LastUses.count(Next);
      append_range(Blocks, successors(Next));
    }
    if (Later || (Last && Last->isTerminator()))
      continue;
    BasicBlock::iterator Where = Last && !isa<PHINode>(Last)
                                     ? std::next(Last->getIterator())
                                     : BB->getFirstInsertionPt();
    while (belongsToValue(*Where))
      ++Where;
    IRBuilder<> B(BB, Where);
    B.CreateStore(Constant::getNullValue(I->getType()), Slot);
    B.CreateCall(T.Stored, {Slot, sizeOf(I->getType()), null()});
  }
}

/// A structure that is returned or passed by value goes through memory that no
/// variable is in: nobody can use it after the copy or the call that it is for.
void FunctionTrace::findTemporaries() {
  for (Instruction &I : instructions(F)) {
    auto *A = dyn_cast<AllocaInst>(&I);
    if (!A || !A->getAllocatedType()->isAggregateType() ||
        !findDbgDeclares(A).empty() || !findDVRDeclares(A).empty())
      continue;
    Instruction *Last = nullptr;
    bool OneBlock = true;
    SmallVector<Instruction *, 8> Work{A};
    while (!Work.empty())
      for (User *U : Work.pop_back_val()->users()) {
        auto *Use = cast<Instruction>(U);
        if (isa<GetElementPtrInst, CastInst>(Use))
          Work.push_back(Use);
        else if (Last && Last->getParent() != Use->getParent())
          OneBlock = false;
        else if (!Last || Last->comesBefore(Use))
          Last = Use;
      }
    // Members that are loaded are for the next call.
    if (isa_and_nonnull<LoadInst>(Last))
      while (Last && (!isa<CallBase>(Last) || isa<IntrinsicInst>(Last)))
        Last = Last->getNextNode();
    if (OneBlock && isa_and_nonnull<CallBase>(Last))
      Temporaries[A] = Last;
  }
}

void FunctionTrace::releaseTemporary(AllocaInst *A, Instruction *LastUse) {
  BasicBlock::iterator Where = std::next(LastUse->getIterator());
  while (belongsToValue(*Where))
    ++Where;
  IRBuilder<> B(LastUse->getParent(), Where);
  Value *Size = sizeOf(A->getAllocatedType());
  B.CreateMemSet(A, B.getInt8(0), Size, A->getAlign());
  B.CreateCall(T.Stored, {A, Size, null()});
}

void FunctionTrace::findPrivate() {
  for (Instruction &I : instructions(F))
    if (auto *A = dyn_cast<AllocaInst>(&I))
      if (all_of(A->users(), [A](User *U) {
            auto *S = dyn_cast<StoreInst>(U);
            return isa<LoadInst>(U) || (S && S->getValueOperand() != A);
          }))
        Private.insert(A);
}

void FunctionTrace::run() {
  // Variables live until their function returns: no end of a block ends them.
  for (Instruction &I : make_early_inc_range(instructions(F)))
    if (I.isLifetimeStartOrEnd())
      I.eraseFromParent();
  findPrivate();
  splitFallingOff();
  findHeld();
  findTemporaries();

  // The function as it is now; calls of the trace are added to its blocks, and
  // none of them is traced.
  SmallVector<SmallVector<Instruction *, 16>, 16> Blocks;
  for (BasicBlock &BB : F) {
    Blocks.emplace_back();
    for (Instruction &I : BB)
      if (!I.hasMetadata(LLVMContext::MD_nosanitize))
        Blocks.back().push_back(&I);
  }
  for (auto &Block : Blocks) {
    Line = 0;
    for (Instruction *I : Block)
      visit(*I);
  }
  for (auto [I, Slot] : Held)
    if (auto *Phi = dyn_cast<PHINode>(I))
      tracePhi(Phi, Slot);
  for (auto [I, Slot] : Held)
    releaseHeld(I, Slot);
  for (auto [A, LastUse] : Temporaries)
    releaseTemporary(A, LastUse);
  traceEntry();
}

namespace {

class MiniportTracePass : public PassInfoMixin<MiniportTracePass> {
public:
  PreservedAnalyses run(Module &M, ModuleAnalysisManager &) {
    Trace T(M);
    T.traceGlobals();
    for (Function &F : M)
      if (!F.isDeclaration() && F.getSubprogram())
        FunctionTrace(T, F).run();
    return PreservedAnalyses::none();
  }
  static bool isRequired() { return true; }
};

} // namespace

extern "C" LLVM_ATTRIBUTE_WEAK PassPluginLibraryInfo llvmGetPassPluginInfo() {
  return {LLVM_PLUGIN_API_VERSION, "MiniportTrace", LLVM_VERSION_STRING,
          [](PassBuilder &PB) {
            PB.registerPipelineStartEPCallback(
                [](ModulePassManager &MPM, OptimizationLevel) {
                  MPM.addPass(MiniportTracePass());
                });
          }};
}
