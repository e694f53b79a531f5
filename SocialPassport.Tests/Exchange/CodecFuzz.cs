using SocialPassport.Web.Infrastructure.CertificateGateway.Log;
using SocialPassport.Web.Infrastructure.CertificateGateway.Messages;

namespace SocialPassport.Tests.Exchange;

/// <summary>
/// Valid documents cut, turned and mixed: whatever comes of them is read, or refused as unreadable, and never anything
/// else. A failure names the seed that repeats it.
/// </summary>
internal static class CodecFuzz
{
    public const int FullDocuments = 100_000;

    private static readonly Action<byte[]>[] Readers =
    [
        document => ServiceXml.ReadRequest(document),
        document => ServiceXml.ReadResponse(document),
        document => NotificationXml.ReadRequest(document),
        document => NotificationXml.ReadResponse(document),
    ];

    /// <summary>How many documents were refused by every reader, and how many were still valid for one.</summary>
    public static (int Refused, int Read) Run(int documents, int seed)
    {
        var (refused, read) = (0, 0);
        for (var i = 0; i < documents; i++)
        {
            var random = new Random(seed + i);
            var document = Mutated(new RandomMessages(random).Document(), random);
            try
            {
                _ = Readers.Count(reader => IsRead(reader, document)) > 0 ? read++ : refused++;
                _ = MessageMask.Of(document);
            }
            catch (Exception exception) when (exception is not MessageFormatException)
            {
                throw new InvalidOperationException($"Document of seed {seed + i} ended in {exception.GetType().Name}.", exception);
            }
        }

        return (refused, read);
    }

    /// <summary>The command <c>full codec</c>.</summary>
    public static int RunFull(TextWriter output)
    {
        var (refused, read) = Run(FullDocuments, seed: 1);
        output.WriteLine($"{FullDocuments} documents: {refused} refused, {read} still valid, 0 other ends.");
        return 0;
    }

    private static bool IsRead(Action<byte[]> reader, byte[] document)
    {
        try
        {
            reader(document);
            return true;
        }
        catch (MessageFormatException)
        {
            return false;
        }
    }

    private static byte[] Mutated(byte[] document, Random random)
    {
        for (var times = random.Next(1, 4); times > 0 && document.Length > 1; times--)
        {
            var from = random.Next(document.Length);
            var length = random.Next(1, Math.Min(200, document.Length - from) + 1);
            var piece = document[from..(from + length)];
            var at = random.Next(document.Length);
            document = random.Next(7) switch
            {
                0 => document[..from],
                1 => [.. document[..from], .. document[(from + length)..]],
                2 => [.. document[..at], .. piece, .. document[at..]],
                3 => [.. document[..from], (byte)random.Next(256), .. document[(from + 1)..]],
                4 => [.. document[..at], .. Noise(random), .. document[at..]],
                5 => [.. document[..from], .. piece.Reverse(), .. document[(from + length)..]],
                _ => [.. document[..from], (byte)('0' + random.Next(10)), .. document[(from + 1)..]],
            };
        }

        return document;
    }

    private static byte[] Noise(Random random)
    {
        string[] words = ["<", ">", "&", "&#0;", "&amp;", "</", "<!--", "<![CDATA[", "]]>", "<?xml version='1.0'?>", "<!DOCTYPE a>", " xsi:nil=\"true\"", "\0", "99999999999999999999", "-1", "1e9", "２"];
        return System.Text.Encoding.UTF8.GetBytes(words[random.Next(words.Length)]);
    }
}
