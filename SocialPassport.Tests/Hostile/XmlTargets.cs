using System.Text;
using SocialPassport.Tests.Exchange;
using SocialPassport.Tests.Exchange.Egisso;
using SocialPassport.Tests.Support;
using SocialPassport.Web.Infrastructure.CertificateGateway.Log;
using SocialPassport.Web.Infrastructure.CertificateGateway.Messages;
using SocialPassport.Web.Infrastructure.Egisso.Messages;

namespace SocialPassport.Tests.Hostile;

/// <summary>Documents of partners: valid ones cut, turned and mixed, in wrong encodings, with what XML can do to a reader.</summary>
internal abstract class XmlTarget : FuzzTarget
{
    private const int Depth = 30_000;

    private static readonly string[] Words =
    [
        .. Mutation.Texts, "<", ">", "&", "&#0;", "&#x10FFFF;", "&lt;", "</", "/>", "<!--", "<![CDATA[", "]]>", "<?xml version='1.0'?>", "<?xml version='1.1' encoding='UTF-7'?>",
        "<!DOCTYPE a>", " xsi:nil=\"true\"", " xmlns=\"\"", " xmlns:x=\"urn:x\"", " a=\"1\" a=\"2\"", "&b;", "&xxe;", "1e9", "２",
    ];

    public override Task<string?> TryAsync(Random random) => Task.FromResult(Read(Drawn(random)));

    /// <summary>A valid document.</summary>
    protected abstract byte[] Sample(Random random);

    /// <returns>The refusal of the reader that came furthest; null = read.</returns>
    protected abstract string? Read(byte[] document);

    protected static string? Read(Action<byte[]> reader, byte[] document)
    {
        try
        {
            reader(document);
            return null;
        }
        catch (MessageFormatException refusal)
        {
            return refusal.Message;
        }
    }

    private byte[] Drawn(Random random)
    {
        var sample = Sample(random);
        return random.Next(20) switch
        {
            0 => Mutation.Encoded(Encoding.UTF8.GetString(sample), random),
            1 => Encoding.UTF8.GetBytes("""<!DOCTYPE a [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;">]>""" + Encoding.UTF8.GetString(sample)),
            2 => Encoding.UTF8.GetBytes($"""<!DOCTYPE a [<!ENTITY xxe SYSTEM "file:///etc/passwd">]><a>&xxe;{random.Next()}</a>"""),
            3 => Inside(sample, Deep(random.Next(Depth), random.Next(3) > 0), random),
            4 => Inside(sample, string.Concat(Enumerable.Range(0, random.Next(5_000)).Select(i => $"<a{i}/>")), random),
            5 => Inside(sample, $"<a {string.Join(' ', Enumerable.Range(0, random.Next(3_000)).Select(i => $"a{i}=''"))}/>", random),
            6 => [.. sample.Take(random.Next(100)), .. Noise(random)],
            _ => Mutation.Of(sample, random, Words),
        };
    }

    /// <summary>Behind one of the first tags, so that a reader meets it.</summary>
    private static byte[] Inside(byte[] document, string what, Random random)
    {
        var ends = document.Index().Where(pair => pair.Item == '>').Select(pair => pair.Index + 1).Take(20).ToList();
        var at = ends.Count == 0 ? 0 : Mutation.Any(ends, random);
        return [.. document[..at], .. Encoding.UTF8.GetBytes(what), .. document[at..]];
    }

    private static string Deep(int depth, bool closed) =>
        string.Concat(Enumerable.Repeat("<a>", depth)) + (closed ? string.Concat(Enumerable.Repeat("</a>", depth)) : string.Empty);

    private static byte[] Noise(Random random)
    {
        var noise = new byte[random.Next(400)];
        random.NextBytes(noise);
        return noise;
    }
}

/// <summary>ГИС ЭС: both directions of both services, and the mask every document passes before it is logged.</summary>
internal sealed class GatewayXmlTarget : XmlTarget
{
    private static readonly Action<byte[]>[] Readers =
    [
        document => ServiceXml.ReadRequest(document),
        document => ServiceXml.ReadResponse(document),
        document => NotificationXml.ReadRequest(document),
        document => NotificationXml.ReadResponse(document),
    ];

    public override string Name => "XML of ГИС ЭС";

    protected override byte[] Sample(Random random) => new RandomMessages(random).Document();

    protected override string? Read(byte[] document)
    {
        _ = MessageMask.Of(document);
        var refusals = Readers.Select(reader => Read(reader, document)).ToList();
        return refusals.Contains(null) ? null : refusals[0];
    }
}

/// <summary>What lies in the folder ЕГИССО writes to.</summary>
internal sealed class EgissoXmlTarget : XmlTarget
{
    private static readonly Guid Uuid = Guid.Parse("0198f0a0-0000-7000-8000-000000000001");

    private static readonly byte[][] Samples =
    [
        EgissoDocuments.Protocol(Uuid, 3, 2, 1, [(Uuid, false, [(1, "014", "ЛМСЗ не найдена")])]),
        EgissoDocuments.Protocol(Uuid, 3, 1, null, [(Uuid, true, [])], asResponse: true),
        EgissoDocuments.Refusal("SMEV-403", "Сообщение не соответствует схеме"),
        EgissoDocuments.Notice(Uuid, CertificateData.Number, "ECSTACTV"),
        EgissoDocuments.State(7, isSuccess: false, "Сертификат не найден"),
        EgissoDocuments.OldState(42, Uuid, CertificateData.Number, "ECSTACTV"),
    ];

    public override string Name => "XML of ЕГИССО";

    protected override byte[] Sample(Random random) => Mutation.Any(Samples, random);

    protected override string? Read(byte[] document) => Read(content => IncomingXml.Read(content), document);
}
