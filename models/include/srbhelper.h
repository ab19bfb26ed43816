/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/*
 * srbhelper.h: access to the members of a request, whichever request block it
 * is in. They have no pages of their own;
 * storport/ns-storport-_storage_request_block and
 * …/ns-storport-_scsi_request_block say what the members mean. Prototypes only:
 * see storport.h.
 */
#ifndef _NTSRBHELPER_
#define _NTSRBHELPER_

#include <scsi.h>

#ifdef __cplusplus
extern "C" {
#endif

/* The whole request */
BOOLEAN SrbCopySrb(_In_ PVOID DestinationSrb, _In_ ULONG DestinationSrbLength,
                   _In_ PVOID SourceSrb);
VOID SrbZeroSrb(_In_ PVOID Srb);
ULONG SrbGetSrbLength(_In_ PVOID Srb);

/* Extended data of a STORAGE_REQUEST_BLOCK; NULL when there is none of that
 * kind */
PSRBEX_DATA SrbGetSrbExDataByIndex(_In_ PSTORAGE_REQUEST_BLOCK Srb,
                                   _In_ ULONG SrbExDataIndex);
PSRBEX_DATA SrbGetSrbExDataByType(_In_ PSTORAGE_REQUEST_BLOCK Srb,
                                  _In_ SRBEXDATATYPE Type);
PSRBEX_DATA SrbGetPrimarySrbExData(_In_ PSTORAGE_REQUEST_BLOCK Srb);

/* The SCSI command */
PCDB SrbGetScsiData(_In_ PVOID Srb, _Out_opt_ PUCHAR CdbLength8,
                    _Out_opt_ PULONG CdbLength32, _Out_opt_ PUCHAR ScsiStatus,
                    _Out_opt_ PVOID *SenseInfoBuffer,
                    _Out_opt_ PUCHAR SenseInfoBufferLength);
VOID SrbSetScsiData(_In_ PVOID Srb, _In_opt_ PUCHAR CdbLength8,
                    _In_opt_ PULONG CdbLength32, _In_opt_ PUCHAR ScsiStatus,
                    _In_opt_ PVOID *SenseInfoBuffer,
                    _In_opt_ PUCHAR SenseInfoBufferLength);
PCDB SrbGetCdb(_In_ PVOID Srb);
UCHAR SrbGetCdbLength(_In_ PVOID Srb);
VOID SrbSetCdbLength(_In_ PVOID Srb, _In_ UCHAR CdbLength);
UCHAR SrbGetScsiStatus(_In_ PVOID Srb);
VOID SrbSetScsiStatus(_In_ PVOID Srb, _In_ UCHAR ScsiStatus);
PVOID SrbGetSenseInfoBuffer(_In_ PVOID Srb);
VOID SrbSetSenseInfoBuffer(_In_ PVOID Srb, _In_opt_ PVOID SenseInfoBuffer);
UCHAR SrbGetSenseInfoBufferLength(_In_ PVOID Srb);
VOID SrbSetSenseInfoBufferLength(_In_ PVOID Srb,
                                 _In_ UCHAR SenseInfoBufferLength);

/* The device */
UCHAR SrbGetPathId(_In_ PVOID Srb);
UCHAR SrbGetTargetId(_In_ PVOID Srb);
UCHAR SrbGetLun(_In_ PVOID Srb);
VOID SrbGetPathTargetLun(_In_ PVOID Srb, _Out_opt_ PUCHAR PathId,
                         _Out_opt_ PUCHAR TargetId, _Out_opt_ PUCHAR Lun);

/* Members that both request blocks have */
ULONG SrbGetSrbFunction(_In_ PVOID Srb);
UCHAR SrbGetSrbStatus(_In_ PVOID Srb);
VOID SrbSetSrbStatus(_In_ PVOID Srb, _In_ UCHAR Status);
ULONG SrbGetSrbFlags(_In_ PVOID Srb);
VOID SrbAssignSrbFlags(_In_ PVOID Srb, _In_ ULONG Flags);
VOID SrbSetSrbFlags(_In_ PVOID Srb, _In_ ULONG Flags);
VOID SrbClearSrbFlags(_In_ PVOID Srb, _In_ ULONG Flags);
ULONG SrbGetSystemStatus(_In_ PVOID Srb);
VOID SrbSetSystemStatus(_In_ PVOID Srb, _In_ ULONG Status);
ULONG SrbGetRequestTag(_In_ PVOID Srb);
VOID SrbSetRequestTag(_In_ PVOID Srb, _In_ ULONG Tag);
ULONG SrbGetRequestAttribute(_In_ PVOID Srb);
VOID SrbSetRequestAttribute(_In_ PVOID Srb, _In_ UCHAR Attribute);
ULONG SrbGetQueueTag(_In_ PVOID Srb);
VOID SrbSetQueueTag(_In_ PVOID Srb, _In_ ULONG Tag);
ULONG SrbGetQueueAction(_In_ PVOID Srb);
VOID SrbSetQueueAction(_In_ PVOID Srb, _In_ UCHAR Action);
ULONG SrbGetQueueSortKey(_In_ PVOID Srb);
VOID SrbSetQueueSortKey(_In_ PVOID Srb, _In_ ULONG QueueSortKey);
ULONG SrbGetTimeOutValue(_In_ PVOID Srb);
VOID SrbSetTimeOutValue(_In_ PVOID Srb, _In_ ULONG TimeOutValue);
PVOID SrbGetDataBuffer(_In_ PVOID Srb);
VOID SrbSetDataBuffer(_In_ PVOID Srb, _In_opt_ PVOID DataBuffer);
ULONG SrbGetDataTransferLength(_In_ PVOID Srb);
VOID SrbSetDataTransferLength(_In_ PVOID Srb, _In_ ULONG DataTransferLength);
PVOID SrbGetNextSrb(_In_ PVOID Srb);
VOID SrbSetNextSrb(_In_ PVOID Srb, _In_opt_ PVOID NextSrb);
PVOID SrbGetOriginalRequest(_In_ PVOID Srb);
VOID SrbSetOriginalRequest(_In_ PVOID Srb, _In_opt_ PVOID OriginalRequest);
PVOID SrbGetClassContext(_In_ PVOID Srb);
VOID SrbSetClassContext(_In_ PVOID Srb, _In_opt_ PVOID ClassContext);
PVOID SrbGetPortContext(_In_ PVOID Srb);
VOID SrbSetPortContext(_In_ PVOID Srb, _In_opt_ PVOID PortContext);
PVOID SrbGetMiniportContext(_In_ PVOID Srb);

#ifdef __cplusplus
}
#endif

#endif /* _NTSRBHELPER_ */
