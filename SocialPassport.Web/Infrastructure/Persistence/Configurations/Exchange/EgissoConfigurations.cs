using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using SocialPassport.Domain.Applications;
using SocialPassport.Domain.Exchange;
using SocialPassport.Domain.Exchange.Egisso;
using SocialPassport.Domain.Staff;

namespace SocialPassport.Web.Infrastructure.Persistence.Configurations.Exchange;

public sealed class EgissoPackageConfiguration : IEntityTypeConfiguration<EgissoPackage>
{
    public void Configure(EntityTypeBuilder<EgissoPackage> builder)
    {
        builder.ToTable("EgissoPackages");
        builder.Property(p => p.FormedBy).HasMaxLength(300);
        builder.Property(p => p.Text).HasMaxLength(EgissoPackage.TextMaxLength);
        builder.Property(p => p.Version).IsConcurrencyToken();
        builder.HasOne<Centre>().WithMany().HasForeignKey(p => p.CentreId).OnDelete(DeleteBehavior.Restrict);
        builder.HasMany(p => p.Records).WithOne(r => r.Package).HasForeignKey(r => r.PackageId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(p => p.PublicId, "UX_EgissoPackages_PublicId").IsUnique();
        builder.HasIndex(p => new { p.State, p.Id }, "IX_EgissoPackages_State");
        builder.HasIndex(p => new { p.CentreId, p.Id }, "IX_EgissoPackages_Centre");
    }
}

public sealed class EgissoRecordConfiguration : IEntityTypeConfiguration<EgissoRecord>
{
    public void Configure(EntityTypeBuilder<EgissoRecord> builder)
    {
        builder.ToTable("EgissoRecords");
        builder.Property(r => r.RuleCodes).HasMaxLength(EgissoRecord.RuleCodesMaxLength);
        builder.Property(r => r.Text).HasMaxLength(EgissoRecord.TextMaxLength);
        builder.Property(r => r.Version).IsConcurrencyToken();
        builder.HasOne<Decision>().WithMany().HasForeignKey(r => r.DecisionId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<ExchangeMessage>().WithMany().HasForeignKey(r => r.MessageId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(r => new { r.PackageId, r.RecordId }, "UX_EgissoRecords_Record").IsUnique();

        // Two nodes that form packages at once cannot take the same fact.
        builder.HasIndex(r => r.FactUuid, "UX_EgissoRecords_Live").IsUnique().HasFilter($"\"State\" = '{nameof(EgissoRecordState.InPackage)}'");
        builder.HasIndex(r => new { r.FactUuid, r.Event, r.Id }, "IX_EgissoRecords_Fact");
        builder.HasIndex(r => new { r.PackageId, r.State, r.Id }, "IX_EgissoRecords_Package");
    }
}

public sealed class EgissoContentConfiguration : IEntityTypeConfiguration<EgissoContent>
{
    public void Configure(EntityTypeBuilder<EgissoContent> builder)
    {
        builder.ToTable("EgissoContents");
        builder.HasOne(c => c.Package).WithMany().HasForeignKey(c => c.PackageId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(c => c.PackageId, "UX_EgissoContents_Package").IsUnique();
    }
}

public sealed class EgissoUnreadFileConfiguration : IEntityTypeConfiguration<EgissoUnreadFile>
{
    public void Configure(EntityTypeBuilder<EgissoUnreadFile> builder)
    {
        builder.ToTable("EgissoUnreadFiles");
        builder.Property(f => f.FileName).HasMaxLength(EgissoUnreadFile.NameMaxLength);
        builder.Property(f => f.Text).HasMaxLength(EgissoUnreadFile.TextMaxLength);
        builder.Property(f => f.SettledBy).HasMaxLength(300);
        builder.HasIndex(f => f.PublicId, "UX_EgissoUnreadFiles_PublicId").IsUnique();
        builder.HasIndex(f => new { f.SettledAt, f.Id }, "IX_EgissoUnreadFiles_Open");
    }
}
