using System.Globalization;
using Microsoft.EntityFrameworkCore;
using SocialPassport.Domain.Families;
using SocialPassport.Web.Infrastructure.Persistence;

namespace SocialPassport.Web.Features.Families;

/// <summary>Numbers of family cases: code of the centre and a number inside it.</summary>
public static class CaseNumbers
{
    /// <summary>The greatest number the centre has given; 0 = none.</summary>
    public static async Task<int> LastAsync(PassportDbContext db, string centreCode, CancellationToken cancellationToken)
    {
        var first = $"{centreCode}-000000";
        var last = $"{centreCode}-999999";
        var taken = await db.Set<Family>()
            .Where(f => string.Compare(f.CaseNumber, first) >= 0 && string.Compare(f.CaseNumber, last) <= 0)
            .OrderByDescending(f => f.CaseNumber)
            .Select(f => f.CaseNumber)
            .FirstOrDefaultAsync(cancellationToken);
        return taken is null ? 0 : int.Parse(taken[(centreCode.Length + 1)..], CultureInfo.InvariantCulture);
    }

    /// <summary>«12-000412».</summary>
    public static string Format(string centreCode, int number) => string.Create(CultureInfo.InvariantCulture, $"{centreCode}-{number:D6}");
}
