using System.Globalization;
using SocialPassport.Domain.Certificates;

namespace SocialPassport.Tests.Exchange.Reliability;

/// <summary>A card of its own for every holder: valid by checksum only.</summary>
internal static class Cards
{
    private const string Prefix = "22001111";

    public static MirCard Of(long holder)
    {
        var body = Prefix + holder.ToString("D7", CultureInfo.InvariantCulture);
        for (var last = 0; last <= 9; last++)
        {
            if (MirCard.TryRead(body + last.ToString(CultureInfo.InvariantCulture), out var card, out _))
            {
                return card!;
            }
        }

        throw new InvalidOperationException("No last digit fits.");
    }
}
