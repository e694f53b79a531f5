using System.Text;
using System.Xml;
using System.Xml.Linq;
using SocialPassport.Domain.Certificates;
using SocialPassport.Domain.Exchange;
using SocialPassport.Web.Infrastructure.CertificateGateway.Messages;

namespace SocialPassport.Web.Infrastructure.CertificateGateway.Log;

/// <summary>
/// A document of the exchange as the log may keep it. What can be read is masked element by element and indented; of
/// anything else only the beginning is kept, with every long number struck out.
/// </summary>
public static class MessageMask
{
    /// <summary>Bytes kept of a document that cannot be read.</summary>
    public const int GarbageBytes = 4 * 1024;

    /// <summary>Characters kept of one value.</summary>
    private const int ValueLength = 2_500;

    private static readonly char[] NumberCharacters = [.. "0123456789 -"];

    // Numbers of ГИС ЭС itself: long, but nobody's. A card that stands in one of them is struck out all the same.
    private static readonly HashSet<string> OwnNumbers = ["certificateNumber", "transactionNumber", "factAssignmentUuid", "budgetaryClassificationCode", "code"];

    private static readonly XmlWriterSettings Indented = new() { Indent = true, OmitXmlDeclaration = true, NewLineChars = "\n" };

    public static string Of(ReadOnlySpan<byte> document)
    {
        XElement root;
        try
        {
            root = MessageXml.Parse(document.ToArray());
        }
        catch (MessageFormatException)
        {
            return Garbage(document);
        }

        foreach (var element in root.DescendantsAndSelf())
        {
            foreach (var attribute in element.Attributes().Where(a => !a.IsNamespaceDeclaration))
            {
                attribute.Value = PersonalNumbers.Strike(Cut(attribute.Value));
            }

            foreach (var text in element.Nodes().OfType<XText>())
            {
                text.Value = Value(element.Name.LocalName, Cut(text.Value));
            }
        }

        var target = new StringBuilder();
        using (var writer = XmlWriter.Create(target, Indented))
        {
            root.Save(writer);
        }

        return target.ToString();
    }

    private static string Value(string element, string value) => element switch
    {
        // What is no number at all may be anything.
        "nationalPaymentInstrument" or "pid" or "phoneNumber" when !value.All(char.IsAsciiDigit) => PersonalNumbers.Struck,
        "nationalPaymentInstrument" => value.Length >= MirCard.MinDigits
            ? MirCard.Mask(value[..MirCard.BinDigits], value[^MirCard.LastDigits..])
            : PersonalNumbers.Struck,
        "pid" or "phoneNumber" => LastTwo(value),
        "messageData" => PersonalNumbers.Strike(value),
        _ when OwnNumbers.Contains(element) => MirCard.TryRead(value, out var card, out _) ? card!.Masked : value,
        _ => MirCard.Redact(value),
    };

    private static string LastTwo(string digits) => digits.Length > 2 ? new string('•', digits.Length - 2) + digits[^2..] : digits;

    // Longer than any value of the schema: not for the log, and too long to look through.
    private static string Cut(string value) => value.Length <= ValueLength
        ? value
        : value[..(char.IsHighSurrogate(value[ValueLength - 1]) ? ValueLength - 1 : ValueLength)].TrimEnd(NumberCharacters) + "…";

    private static string Garbage(ReadOnlySpan<byte> document)
    {
        var cut = document[..Math.Min(document.Length, GarbageBytes)];

        // Digits of another encoding come with zero bytes between them: without those they are found and struck out. A
        // number that the cut divides is dropped.
        var text = string.Concat(Encoding.UTF8.GetString(cut).Where(c => !char.IsControl(c) || c is '\n' or '\t'));
        return PersonalNumbers.Strike(document.Length > GarbageBytes ? text.TrimEnd(NumberCharacters) : text);
    }
}
