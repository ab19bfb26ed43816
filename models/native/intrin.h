/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* intrin.h for a native build: the processor's intrinsics are not used. C++
 * wants those declared that inline functions of wdm.h name. */
#ifdef __cplusplus
extern "C" {
unsigned long long __readcr8(void);
void __writecr8(unsigned long long value);

unsigned char __inbyte(unsigned short port);
unsigned short __inword(unsigned short port);
unsigned int __indword(unsigned short port);
void __inbytestring(unsigned short port, unsigned char *to, unsigned int count);
void __inwordstring(unsigned short port, unsigned short *to,
                    unsigned int count);
void __indwordstring(unsigned short port, unsigned int *to, unsigned int count);

void __outbyte(unsigned short port, unsigned char value);
void __outword(unsigned short port, unsigned short value);
void __outdword(unsigned short port, unsigned int value);
void __outbytestring(unsigned short port, unsigned char *from,
                     unsigned int count);
void __outwordstring(unsigned short port, unsigned short *from,
                     unsigned int count);
void __outdwordstring(unsigned short port, unsigned int *from,
                      unsigned int count);

void __movsb(unsigned char *to, const unsigned char *from, unsigned long count);
void __movsw(unsigned short *to, const unsigned short *from,
             unsigned long count);
void __movsd(unsigned int *to, const unsigned int *from, unsigned long count);
}

/* clang's own takes pointers to this machine's long. */
#define _bittest64(bits, at) ((bits)[(at) / 64] >> (at) % 64 & 1)
#endif
