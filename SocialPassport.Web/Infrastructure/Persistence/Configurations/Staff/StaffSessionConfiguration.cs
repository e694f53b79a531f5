using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using SocialPassport.Domain.Staff;

namespace SocialPassport.Web.Infrastructure.Persistence.Configurations.Staff;

public sealed class StaffSessionConfiguration : IEntityTypeConfiguration<StaffSession>
{
    public void Configure(EntityTypeBuilder<StaffSession> builder)
    {
        builder.ToTable("StaffSessions");
        builder.Property(s => s.Origin).HasMaxLength(StaffSession.OriginLength);
        builder.Property(s => s.Browser).HasMaxLength(StaffSession.BrowserLength);
        builder.Property(s => s.Issuer).HasMaxLength(ProviderAccount.IssuerLength);
        builder.Property(s => s.Subject).HasMaxLength(ProviderAccount.SubjectLength);
        builder.Property(s => s.ProviderSessionId).HasMaxLength(ProviderAccount.SessionIdLength);
        builder.HasOne<StaffMember>().WithMany().HasForeignKey(s => s.StaffId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(s => s.PublicId, "UX_StaffSessions_PublicId").IsUnique();
        builder.HasIndex(s => new { s.StaffId, s.StartedAtUtc }, "IX_StaffSessions_Staff");
        builder.HasIndex(s => new { s.Issuer, s.Subject }, "IX_StaffSessions_Subject");
        builder.HasIndex(s => new { s.Issuer, s.ProviderSessionId }, "IX_StaffSessions_ProviderSession");
    }
}

public sealed class SpentTokenConfiguration : IEntityTypeConfiguration<SpentToken>
{
    public void Configure(EntityTypeBuilder<SpentToken> builder)
    {
        builder.ToTable("SpentTokens");
        builder.Property(t => t.Key).HasMaxLength(SpentToken.KeyLength);
        builder.HasIndex(t => t.Key, "UX_SpentTokens_Key").IsUnique();
        builder.HasIndex(t => t.ExpiresAtUtc, "IX_SpentTokens_ExpiresAtUtc");
    }
}
