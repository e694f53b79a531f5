using System.Buffers.Binary;
using System.IO.Compression;
using System.Security.Cryptography;

namespace SocialPassport.Web.Infrastructure.Backup;

/// <summary>
/// A stream of any length as segments, each compressed and sealed with AES-256-GCM. The number of the segment is its nonce
/// (the key serves one stream only) and the header is authenticated, so that segments can be neither changed, moved nor cut off.
/// </summary>
internal static class SealedSegments
{
    private const int SegmentLength = 4 * 1024 * 1024;
    private const int HeaderLength = 5;
    private const int NonceLength = 12;
    private const int TagLength = 16;
    private const int BrotliQuality = 1;
    private const int BrotliWindow = 22;

    private static readonly int MostPacked = BrotliEncoder.GetMaxCompressedLength(SegmentLength);

    /// <returns>SHA-256 of what was written, hex.</returns>
    public static async Task<string> SealAsync(Stream plain, Stream target, byte[] key, CancellationToken cancellationToken)
    {
        using var cipher = new AesGcm(key, TagLength);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var segment = new byte[SegmentLength];
        var packed = new byte[MostPacked];
        var written = new byte[HeaderLength + MostPacked + TagLength];
        var isLast = false;
        for (long number = 0; !isLast; number++)
        {
            var length = await plain.ReadAtLeastAsync(segment, SegmentLength, throwOnEndOfStream: false, cancellationToken);
            isLast = length < SegmentLength;
            var whole = SealOne(cipher, number, isLast, segment.AsSpan(0, length), packed, written);
            hash.AppendData(written, 0, whole);
            await target.WriteAsync(written.AsMemory(0, whole), cancellationToken);
        }

        CryptographicOperations.ZeroMemory(segment);
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    /// <exception cref="BackupException">changed, cut off, or sealed with another key</exception>
    public static async Task OpenAsync(Stream source, Stream plain, byte[] key, CancellationToken cancellationToken)
    {
        using var cipher = new AesGcm(key, TagLength);
        var header = new byte[HeaderLength];
        var body = new byte[MostPacked + TagLength];
        var packed = new byte[MostPacked];
        var segment = new byte[SegmentLength];
        var isLast = false;
        for (long number = 0; !isLast; number++)
        {
            await FillAsync(source, header, cancellationToken);
            isLast = header[0] == 1;
            var packedLength = BinaryPrimitives.ReadInt32BigEndian(header.AsSpan(1));
            if (packedLength < 0 || packedLength > MostPacked)
            {
                throw new BackupException(BackupArchive.Damaged);
            }

            await FillAsync(source, body.AsMemory(0, packedLength + TagLength), cancellationToken);
            var length = OpenOne(cipher, number, header, body.AsSpan(0, packedLength + TagLength), packed, segment);
            await plain.WriteAsync(segment.AsMemory(0, length), cancellationToken);
        }

        CryptographicOperations.ZeroMemory(segment);
    }

    private static int SealOne(AesGcm cipher, long number, bool isLast, ReadOnlySpan<byte> segment, Span<byte> packed, Span<byte> written)
    {
        if (!BrotliEncoder.TryCompress(segment, packed, out var length, BrotliQuality, BrotliWindow))
        {
            throw new InvalidOperationException("A segment outgrew its greatest packed length.");
        }

        var header = written[..HeaderLength];
        header[0] = isLast ? (byte)1 : (byte)0;
        BinaryPrimitives.WriteInt32BigEndian(header[1..], length);
        cipher.Encrypt(Nonce(number), packed[..length], written.Slice(HeaderLength, length), written.Slice(HeaderLength + length, TagLength), header);
        return HeaderLength + length + TagLength;
    }

    private static int OpenOne(AesGcm cipher, long number, ReadOnlySpan<byte> header, ReadOnlySpan<byte> body, Span<byte> packed, Span<byte> segment)
    {
        packed = packed[..(body.Length - TagLength)];
        try
        {
            cipher.Decrypt(Nonce(number), body[..packed.Length], body[packed.Length..], packed, header);
        }
        catch (AuthenticationTagMismatchException)
        {
            throw new BackupException(BackupArchive.Damaged);
        }

        return BrotliDecoder.TryDecompress(packed, segment, out var length) ? length : throw new BackupException(BackupArchive.Damaged);
    }

    private static async Task FillAsync(Stream source, Memory<byte> buffer, CancellationToken cancellationToken)
    {
        if (await source.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, cancellationToken) < buffer.Length)
        {
            throw new BackupException(BackupArchive.Damaged);
        }
    }

    private static byte[] Nonce(long number)
    {
        var nonce = new byte[NonceLength];
        BinaryPrimitives.WriteInt64BigEndian(nonce.AsSpan(NonceLength - sizeof(long)), number);
        return nonce;
    }
}
