using SocialPassport.Domain.Common;
using SocialPassport.Web.Components.Shared;

namespace SocialPassport.Web.Features.Families;

/// <summary>Free text that will be stored: a reason, the name of a document. A card number in it is refused.</summary>
public static class FreeText
{
    /// <returns>Cleaned text, or null where nothing was typed.</returns>
    /// <exception cref="DomainRuleException">text.cardNumber, text.tooLong</exception>
    public static string? Optional(string? text, int maxLength)
    {
        var clean = TypedText.Clean(text);
        if (clean.Length == 0)
        {
            return null;
        }

        if (CardNumberText.IsIn(clean))
        {
            throw new DomainRuleException("text.cardNumber", CardNumberText.Refusal);
        }

        if (clean.Length > maxLength)
        {
            throw new DomainRuleException("text.tooLong", $"Текст длиннее {RussianText.Count(maxLength, "знака", "знаков", "знаков")}. Сократите его.");
        }

        return clean;
    }

    /// <exception cref="DomainRuleException">text.cardNumber, text.tooLong, reason.empty</exception>
    public static string Reason(string? text, int maxLength) =>
        Optional(text, maxLength) ?? throw new DomainRuleException("reason.empty", "Укажите причину: без неё действие не записать.");
}
