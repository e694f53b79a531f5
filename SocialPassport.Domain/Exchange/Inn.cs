namespace SocialPassport.Domain.Exchange;

/// <summary>
/// ИНН: 10 digits of an organisation with one control digit, 12 digits of a person with two. A control digit is the
/// weighted sum of the digits before it modulo 11 modulo 10.
/// </summary>
public static class Inn
{
    private static readonly int[] OrganisationWeights = [2, 4, 10, 3, 5, 9, 4, 6, 8];
    private static readonly int[] PersonFirstWeights = [7, 2, 4, 10, 3, 5, 9, 4, 6, 8];
    private static readonly int[] PersonSecondWeights = [3, 7, 2, 4, 10, 3, 5, 9, 4, 6, 8];

    public static bool IsOrganisation(string? text) =>
        IsDigits(text, 10) && Ends(text!, 9, OrganisationWeights);

    public static bool IsPerson(string? text) =>
        IsDigits(text, 12) && Ends(text!, 10, PersonFirstWeights) && Ends(text!, 11, PersonSecondWeights);

    private static bool IsDigits(string? text, int length) => text?.Length == length && text.All(char.IsAsciiDigit);

    private static bool Ends(string text, int position, int[] weights)
    {
        var sum = 0;
        for (var i = 0; i < weights.Length; i++)
        {
            sum += (text[i] - '0') * weights[i];
        }

        return text[position] - '0' == sum % 11 % 10;
    }
}
