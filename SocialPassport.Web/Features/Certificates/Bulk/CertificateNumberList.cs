using SocialPassport.Domain.Certificates;
using SocialPassport.Web.Components.Shared;

namespace SocialPassport.Web.Features.Certificates.Bulk;

/// <summary>What was pasted as a list of numbers: a column of a workbook, a letter, one number a line.</summary>
/// <param name="Numbers">Each once, in the order of the list.</param>
/// <param name="Repeated">How many stood in the list again.</param>
/// <param name="Unreadable">Lines with something else; the text itself is not repeated, it may be anything.</param>
/// <param name="HasCard">A number of a payment card is among them.</param>
public sealed record CertificateNumberList(IReadOnlyList<string> Numbers, int Repeated, IReadOnlyList<int> Unreadable, bool HasCard)
{
    private static readonly char[] Separators = [';', ',', '\t'];

    public static CertificateNumberList Read(string? text)
    {
        var (numbers, unreadable, repeated, hasCard) = (new List<string>(), new List<int>(), 0, false);
        var known = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (index, line) in (text ?? string.Empty).ReplaceLineEndings("\n").Split('\n').Index())
        {
            foreach (var part in line.Split(Separators).Select(Digits).Where(part => part.Length > 0))
            {
                if (!CertificateNumber.TryParse(part, out var number))
                {
                    unreadable.Add(index + 1);
                    hasCard |= MirCard.IsWithin(part);
                }
                else if (known.Add(number.Value))
                {
                    numbers.Add(number.Value);
                }
                else
                {
                    repeated++;
                }
            }
        }

        return new CertificateNumberList(numbers, repeated, unreadable, hasCard);
    }

    private static string Digits(string part) =>
        TypedText.Clean(part).Replace(" ", string.Empty, StringComparison.Ordinal).Replace("-", string.Empty, StringComparison.Ordinal).TrimStart('№');
}
