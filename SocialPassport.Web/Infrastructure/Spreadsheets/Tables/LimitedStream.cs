using SocialPassport.Domain.Common;

namespace SocialPassport.Web.Infrastructure.Spreadsheets.Tables;

/// <summary>How many bytes may still be unpacked, over all parts of one workbook.</summary>
internal sealed class UnpackAllowance(long bytes)
{
    private long left = bytes;

    /// <exception cref="DomainRuleException">table.bomb</exception>
    public void Take(long count)
    {
        left -= count;
        if (left < 0)
        {
            throw Exceeded();
        }
    }

    public void Foresee(long count)
    {
        if (count > left)
        {
            throw Exceeded();
        }
    }

    public static DomainRuleException Exceeded() => new(
        "table.bomb",
        "Распакованный файл слишком велик. Так бывает, когда оформлены целые столбцы или файл испорчен: скопируйте только заполненные строки в новую книгу и загрузите её.");
}

/// <summary>
/// Reads until the allowance is used up, whatever the archive said about its sizes. A name, an attribute or a tag with all of
/// them is held in memory as a whole, so that a long way without a new tag ends the reading too.
/// </summary>
internal sealed class LimitedStream(Stream inner, UnpackAllowance allowance) : Stream
{
    /// <summary>The longest text Excel lets into a cell, with every sign escaped, takes 200 KiB.</summary>
    private const int BetweenTags = 512 * 1024;

    private int sinceTag;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override int Read(Span<byte> buffer)
    {
        var read = inner.Read(buffer);
        allowance.Take(read);
        var tag = buffer[..read].LastIndexOf((byte)'<');
        sinceTag = tag < 0 ? sinceTag + read : read - tag;
        return sinceTag <= BetweenTags ? read : throw UnpackAllowance.Exceeded();
    }

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            inner.Dispose();
        }

        base.Dispose(disposing);
    }
}
