namespace SocialPassport.Domain.Families.Duplicates;

public enum SnilsLikeness
{
    /// <summary>One of the two has none.</summary>
    Unknown,
    Different,

    /// <summary>One digit is another one, or two beside each other are swapped.</summary>
    Slip,
    Same,
}

/// <summary>
/// The control number is corrected together with the slip as a rule (the form tells which one it expects), so only the nine
/// digits before it are compared.
/// </summary>
public static class SnilsNumbers
{
    public const int BodyDigits = 9;

    public static SnilsLikeness Compare(string? a, string? b)
    {
        if (a is null || b is null)
        {
            return SnilsLikeness.Unknown;
        }

        var bodyA = a.AsSpan(0, BodyDigits);
        var bodyB = b.AsSpan(0, BodyDigits);
        return a == b ? SnilsLikeness.Same
            : bodyA.SequenceEqual(bodyB) || Slips.IsDigitSlip(bodyA, bodyB) ? SnilsLikeness.Slip
            : SnilsLikeness.Different;
    }

    /// <summary>The number and every number one slip away from it with its right control number: about ninety.</summary>
    public static IReadOnlyList<Snils> WithSlips(Snils snils)
    {
        var body = snils.Digits[..BodyDigits];
        var bodies = new HashSet<string>(StringComparer.Ordinal) { body };
        for (var place = 0; place < BodyDigits; place++)
        {
            for (var digit = '0'; digit <= '9'; digit++)
            {
                bodies.Add($"{body[..place]}{digit}{body[(place + 1)..]}");
            }

            if (place + 1 < BodyDigits)
            {
                bodies.Add($"{body[..place]}{body[place + 1]}{body[place]}{body[(place + 2)..]}");
            }
        }

        return [snils, .. bodies.Select(b => Snils.FromDigits(b + Snils.ControlNumber(b))).Where(s => s != snils)];
    }
}
