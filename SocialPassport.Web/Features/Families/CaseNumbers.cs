using System.Globalization;
using Microsoft.EntityFrameworkCore;
using SocialPassport.Domain.Families;
using SocialPassport.Domain.Staff;
using SocialPassport.Web.Infrastructure.Persistence;

namespace SocialPassport.Web.Features.Families;

/// <summary>Numbers of family cases: code of the centre and a number inside it.</summary>
internal static class CaseNumbers
{
    /// <summary>The next free one; two clerks may take the same, the database refuses the second.</summary>
    public static async Task<string> NextAsync(PassportDbContext db, long centreId, CancellationToken cancellationToken)
    {
        var code = await db.Set<Centre>().Where(c => c.Id == centreId).Select(c => c.Code).SingleAsync(cancellationToken);
        var first = $"{code}-000000";
        var last = $"{code}-999999";
        var taken = await db.Set<Family>()
            .Where(f => string.Compare(f.CaseNumber, first) >= 0 && string.Compare(f.CaseNumber, last) <= 0)
            .OrderByDescending(f => f.CaseNumber)
            .Select(f => f.CaseNumber)
            .FirstOrDefaultAsync(cancellationToken);
        var number = taken is null ? 1 : int.Parse(taken[(code.Length + 1)..], CultureInfo.InvariantCulture) + 1;
        return string.Create(CultureInfo.InvariantCulture, $"{code}-{number:D6}");
    }
}
