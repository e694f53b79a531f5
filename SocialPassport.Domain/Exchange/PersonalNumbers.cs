using System.Text.RegularExpressions;
using SocialPassport.Domain.Certificates;

namespace SocialPassport.Domain.Exchange;

/// <summary>Numbers of people in free text of a partner: cards, СНИЛС, telephones, ИНН.</summary>
public static partial class PersonalNumbers
{
    public const string Struck = "[номер скрыт]";

    /// <summary>Everything that may be such a number struck out; a certificate's number (25 digits) stays.</summary>
    public static string Strike(string text) => Pattern().Replace(MirCard.Redact(text), Struck);

    /// <summary>СНИЛС, a telephone with its usual blanks and brackets, or ten to twelve digits in a row.</summary>
    [GeneratedRegex(@"(?<!\d)(?:\d{3}[-\s]\d{3}[-\s]\d{3}[-\s]?\d{2}|(?:\+7|8)[-\s(]{1,3}\d{3}[-\s)]{1,3}\d{3}[-\s]?\d{2}[-\s]?\d{2}|\+?\d{10,12})(?!\d)")]
    private static partial Regex Pattern();
}
